import { type Extension, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { i18n } from "../../../base/i18n";
import { mapCoded } from "../../../text/edits";
import type { DeskController } from "../controller";
import { unsentOf } from "./unsent";

/** So many words gone for one sign are worth a question. */
const MANY = 5;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu;

interface Replaced {
  /** Where the notice stands: after what took the words' place. */
  at: number;
  words: number;
  sign: string;
  /** Codings that have no words left. */
  lost: number;
  /** How many times had been sent before it. */
  sent: number;
}

export const forgetReplaced = StateEffect.define<null>();

/** What one's own step replaced, if it is worth a question. */
function replacedBy(desk: DeskController, transaction: Transaction): Replaced | null {
  if (!transaction.isUserEvent("input") && !transaction.isUserEvent("delete")) return null;
  let found: Replaced | null = null;
  transaction.changes.iterChanges((from, to, _from, at, inserted) => {
    const sign = inserted.toString();
    const words = transaction.startState.sliceDoc(from, to).match(WORD)?.length ?? 0;
    if (words === 0 || to - from < 2 || [...sign].length > 1) return;
    const unsent = unsentOf(transaction.startState);
    const rows = desk.shown.value?.index.rows ?? [];
    const under = rows
      .map((row) => (unsent ? mapCoded(row, unsent) : row))
      .filter((place) => place.from < to && place.to > from);
    const lost = under.filter((place) => place.from >= from && place.to <= to).length;
    if (words >= MANY || lost > 0 || (words > 1 && under.length > 0)) {
      found = { at: at + sign.length, words, sign: sign.trim(), lost, sent: desk.text.sent };
    }
  });
  return found;
}

/** Whether something is typed elsewhere than at the place of the notice. */
function isElsewhere(transaction: Transaction, { at }: Replaced): boolean {
  if (!transaction.isUserEvent("input") && !transaction.isUserEvent("delete")) return false;
  let found = false;
  transaction.changes.iterChanges((from, to) => {
    if (to < at || from > at) found = true;
  });
  return found;
}

class Notice extends WidgetType {
  constructor(
    private readonly replaced: Replaced,
    private readonly take: (keep: boolean) => void,
  ) {
    super();
  }

  override eq(other: Notice): boolean {
    return this.replaced.sent === other.replaced.sent && this.replaced.words === other.replaced.words;
  }

  override toDOM(): HTMLElement {
    const { words, sign, lost } = this.replaced;
    const box = document.createElement("div");
    box.className = "cm-replaced";
    box.setAttribute("role", "status");
    const said = box.appendChild(document.createElement("span"));
    const how = i18n.t(sign ? "desk:edit.replaced" : "desk:edit.removed", { count: words, sign });
    said.textContent = lost > 0 ? `${how} ${i18n.t("desk:edit.replaced_lost", { count: lost })}` : how;
    for (const keep of [false, true]) {
      const button = box.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = i18n.t(keep ? "desk:edit.keep" : "common:undo");
      if (!keep) button.append(" ", Object.assign(document.createElement("kbd"), { textContent: "Ctrl Z" }));
      button.addEventListener("click", () => this.take(keep));
    }
    return box;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** A notice in place after much was replaced by little, with the way back, until something is typed elsewhere. */
export function replacedNotice(desk: DeskController, takeBack: (steps: () => number) => void): Extension {
  const answer = (replaced: Replaced) => (keep: boolean) => {
    desk.view?.dispatch({ effects: forgetReplaced.of(null) });
    if (!keep) takeBack(() => desk.text.sent - replaced.sent);
    desk.view?.focus();
  };
  return StateField.define<Replaced | null>({
    create: () => null,
    update(value, transaction) {
      if (transaction.effects.some((effect) => effect.is(forgetReplaced))) return null;
      if (!transaction.docChanged) return value;
      const fresh = desk.editing.value ? replacedBy(desk, transaction) : null;
      if (fresh) {
        // Sent by itself, so that it is one step to take back.
        queueMicrotask(() => void desk.text.flush());
        return fresh;
      }
      if (!value || isElsewhere(transaction, value)) return null;
      return { ...value, at: transaction.changes.mapPos(value.at, 1) };
    },
    provide: (field) =>
      EditorView.decorations.compute([field], (state) => {
        const replaced = state.field(field);
        if (!replaced) return Decoration.none;
        const widget = new Notice(replaced, answer(replaced));
        const { to } = state.doc.lineAt(Math.min(replaced.at, state.doc.length));
        return Decoration.set(Decoration.widget({ widget, block: true, side: 1 }).range(to));
      }),
  });
}
