import { type EditorState, type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { SpeakerRole, Uuid } from "../../../api/types";

export interface TurnHead {
  id: Uuid;
  /** Place in the editor. */
  from: number;
  number: number;
  speaker: string | null;
  role: SpeakerRole;
  time: string | null;
  /** The speaker and time can be changed: their line is a button (the keyboard has T). */
  button: string | null;
  /** While the text is corrected; the number chooses the turn, and who is nobody's has a button too. */
  editing: { choose: string; isChosen: boolean; nobody: string; cut: string | null } | null;
}

export const setTurns = StateEffect.define<readonly TurnHead[]>();

class HeadWidget extends WidgetType {
  constructor(
    private readonly head: TurnHead,
    private readonly isInLine = false,
  ) {
    super();
  }

  override eq(other: HeadWidget): boolean {
    const { id, speaker, role, time, button, editing } = this.head;
    const { head } = other;
    if (this.isInLine !== other.isInLine || id !== head.id) return false;
    if (Boolean(editing) !== Boolean(head.editing) || editing?.cut !== head.editing?.cut) return false;
    return speaker === head.speaker && role === head.role && time === head.time && button === head.button;
  }

  override toDOM(): HTMLElement {
    const block = document.createElement(this.isInLine ? "span" : "div");
    block.className = `cm-turn-head cm-turn-${this.head.role}${this.isInLine ? " cm-turn-in-line" : ""}`;
    const { button, editing } = this.head;
    if (editing?.cut) {
      const cut = block.appendChild(document.createElement("span"));
      cut.className = "cm-turn-cut";
      cut.textContent = editing.cut;
    }
    const dom = block.appendChild(document.createElement(button ? "button" : "span"));
    dom.className = "cm-turn-who";
    if (button) {
      dom.setAttribute("type", "button");
      dom.setAttribute("tabindex", "-1"); // Hundreds of stops between the text and what follows it would be too many.
      dom.setAttribute("data-turn-id", this.head.id);
      dom.title = button;
    }
    if (this.head.speaker || editing) {
      const name = dom.appendChild(document.createElement("span"));
      name.className = `cm-turn-speaker${this.head.speaker ? "" : " cm-turn-nobody"}`;
      name.textContent = this.head.speaker ?? editing?.nobody ?? "";
    }
    if (this.head.time) {
      const time = dom.appendChild(document.createElement("span"));
      time.className = "cm-turn-time";
      time.textContent = this.head.time;
    }
    return block;
  }

  override get estimatedHeight(): number {
    return this.isInLine ? -1 : 30;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** The number of a turn as a button, while the text is corrected. Its number is drawn, so that it is no part of the text. */
class NumberWidget extends WidgetType {
  constructor(
    private readonly head: TurnHead,
    private readonly editing: NonNullable<TurnHead["editing"]>,
  ) {
    super();
  }

  override eq({ head, editing }: NumberWidget): boolean {
    const isSame = this.head.id === head.id && this.head.number === head.number;
    return isSame && this.editing.isChosen === editing.isChosen;
  }

  override toDOM(): HTMLElement {
    const dom = document.createElement("button");
    dom.type = "button";
    dom.tabIndex = -1;
    dom.className = "cm-turn-number";
    dom.dataset.number = String(this.head.number);
    dom.dataset.turnId = this.head.id;
    dom.setAttribute("aria-label", this.editing.choose);
    dom.setAttribute("aria-pressed", String(this.editing.isChosen));
    return dom;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

function decorations(state: EditorState, heads: readonly TurnHead[]): DecorationSet {
  const found: Range<Decoration>[] = [];
  let last = -1;
  for (const head of heads) {
    const at = Math.min(head.from, state.doc.length);
    const line = state.doc.lineAt(at);
    if (at > line.from && state.sliceDoc(line.from, at).trim()) {
      // Two people on one line, as after a line break between them was deleted: the second is named where they begin.
      found.push(Decoration.widget({ widget: new HeadWidget(head, true), side: -1 }).range(at));
      continue;
    }
    if (line.from <= last) continue;
    last = line.from;
    const { editing } = head;
    if (head.speaker || head.time || editing) {
      found.push(Decoration.widget({ widget: new HeadWidget(head), block: true, side: -1 }).range(line.from));
    }
    if (editing) {
      found.push(Decoration.widget({ widget: new NumberWidget(head, editing), side: -2 }).range(line.from));
      found.push(Decoration.line({ class: editing.isChosen ? "cm-turn-chosen" : "" }).range(line.from));
      continue;
    }
    found.push(
      Decoration.line({ class: "cm-turn", attributes: { "data-turn": String(head.number) } }).range(line.from),
    );
  }
  return Decoration.set(found, true);
}

/** The field with its first heads in place, so that the editor is laid out once. */
export function turnsFrom(heads: readonly TurnHead[]): Extension {
  return turnsField.init((state) => decorations(state, heads));
}

/** Speaker and time stand beside the text, never in it; they follow it while somebody types. */
const turnsField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = value.map(transaction.changes);
    for (const effect of transaction.effects)
      if (effect.is(setTurns)) next = decorations(transaction.state, effect.value);
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
