import { type Extension, type Range, RangeSet } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import type { Uuid } from "../../api/types";
import { i18n } from "../../i18n";
import { titleOf } from "../../memos/about";
import type { DeskController } from "../controller";
import { openMemo } from "../memos";
import { redrawEffect } from "./unsent";

class MemoSign extends WidgetType {
  constructor(
    private readonly desk: DeskController,
    private readonly id: Uuid,
    private readonly title: string,
  ) {
    super();
  }

  override eq(other: MemoSign): boolean {
    return other.id === this.id && other.title === this.title;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement("button");
    sign.type = "button";
    sign.className = "cm-memo-sign";
    sign.title = i18n.t("desk:memo_sign", { title: this.title });
    sign.setAttribute("aria-label", sign.title);
    sign.addEventListener("click", () => openMemo(this.desk, this.id));
    return sign;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Passages with a memo of their own: a dotted line below the words, and a sign at the left that opens it. */
export function memoMarks(desk: DeskController): Extension {
  const draw = (view: EditorView): DecorationSet => {
    const places = desk.state.value?.memos;
    const { memos } = desk.project.value;
    if (!places || places.size === 0) return Decoration.none;
    const length = view.state.doc.length;
    const marks: Range<Decoration>[] = [];
    for (const [id, confirmed] of places) {
      const memo = memos[id];
      const { from, to } = desk.toEditor(confirmed);
      if (!memo || to > length) continue;
      const widget = new MemoSign(desk, id, titleOf(i18n.t, memo));
      marks.push(Decoration.widget({ widget, side: -1 }).range(view.state.doc.lineAt(from).from));
      if (to > from) marks.push(Decoration.mark({ class: "cm-memo" }).range(from, to));
    }
    return RangeSet.of(marks, true);
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      private drawn: unknown[] = [];

      constructor(view: EditorView) {
        this.decorations = draw(view);
      }

      update(update: ViewUpdate) {
        const now = [desk.state.value?.memos, desk.project.value.memos];
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
