import { type Extension, type Range, RangeSet } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import type { Uuid } from "../../../api/types";
import type { DeskController } from "../controller";
import { redrawEffect } from "./unsent";

/** A passage that something is attached to: a line below its words, and a sign at the left that opens it. */
export interface PassageMark {
  id: Uuid;
  /** Where it is in the confirmed text. */
  at: { from: number; to: number };
  /** What the sign says. */
  words: string;
  /** The style of the line below the words; none, if there is to be no line. */
  line: string | null;
  isResolved?: boolean;
  open: () => void;
}

class Sign extends WidgetType {
  constructor(
    private readonly mark: PassageMark,
    private readonly look: string,
    /** How many signs of the kind stand on this line before it. */
    private readonly place: number,
  ) {
    super();
  }

  override eq(other: Sign): boolean {
    return other.mark.id === this.mark.id && other.mark.words === this.mark.words && other.place === this.place;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement("button");
    sign.type = "button";
    sign.className = this.look;
    sign.dataset.place = String(Math.min(this.place, 3));
    if (this.mark.isResolved) sign.dataset.resolved = "";
    sign.title = this.mark.words;
    sign.setAttribute("aria-label", this.mark.words);
    sign.addEventListener("click", this.mark.open);
    return sign;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

interface Kind {
  /** The style of the signs. */
  look: string;
  marks: () => PassageMark[];
  /** What the marks are made of: they are drawn anew when one of these is another. */
  madeOf: () => unknown[];
}

/** Marks at passages that something is about: memos or threads. */
export function passageMarks(desk: DeskController, { look, marks, madeOf }: Kind): Extension {
  const draw = (view: EditorView): DecorationSet => {
    const drawn: Range<Decoration>[] = [];
    const onLine = new Map<number, number>();
    for (const mark of marks()) {
      const { from, to } = desk.toEditor(mark.at);
      if (to > view.state.doc.length) continue;
      const line = view.state.doc.lineAt(from).from;
      const place = onLine.get(line) ?? 0;
      onLine.set(line, place + 1);
      drawn.push(Decoration.widget({ widget: new Sign(mark, look, place), side: -1 }).range(line));
      if (mark.line && to > from) drawn.push(Decoration.mark({ class: mark.line }).range(from, to));
    }
    return RangeSet.of(drawn, true);
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      private drawn: unknown[] = [];

      constructor(view: EditorView) {
        this.decorations = draw(view);
      }

      update(update: ViewUpdate) {
        const now = madeOf();
        const isNew = now.some((one, index) => one !== this.drawn[index]);
        const asked = update.transactions.some((one) => one.effects.some((effect) => effect.is(redrawEffect)));
        if (update.docChanged || (asked && isNew)) {
          this.drawn = now;
          this.decorations = draw(update.view);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
