import { type Extension, type Range, RangeSet } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import type { Thread, Uuid } from "../../api/types";
import { i18n } from "../../i18n";
import type { DeskController } from "../controller";
import { openThread, passageThreads } from "../talking";
import { redrawEffect } from "./unsent";

const SHOWN = 60;

class TalkSign extends WidgetType {
  private readonly words: string;
  private readonly isResolved: boolean;

  constructor(
    private readonly desk: DeskController,
    private readonly id: Uuid,
    thread: Thread,
    /** How many signs stand on this line before it. */
    private readonly place: number,
  ) {
    super();
    const said = thread.comments.filter((one) => !one.withdrawn_at);
    this.isResolved = thread.resolved_at !== null;
    const comments = i18n.t("desk:margin.comments", { count: said.length });
    const quotation = thread.quotation.slice(0, SHOWN);
    this.words = i18n.t(this.isResolved ? "desk:talk.sign_resolved" : "desk:talk.sign", { comments, quotation });
  }

  override eq(other: TalkSign): boolean {
    return other.id === this.id && other.words === this.words && other.place === this.place;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement("button");
    sign.type = "button";
    sign.className = "cm-talk-sign";
    sign.dataset.place = String(Math.min(this.place, 3));
    if (this.isResolved) sign.dataset.resolved = "";
    sign.title = this.words;
    sign.setAttribute("aria-label", this.words);
    sign.addEventListener("click", () => openThread(this.desk, this.id));
    return sign;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Passages that people talk about: a double line below the words while it is open, and a sign at the left. */
export function talkMarks(desk: DeskController): Extension {
  const draw = (view: EditorView): DecorationSet => {
    const { length } = view.state.doc;
    const marks: Range<Decoration>[] = [];
    const onLine = new Map<number, number>();
    for (const { thread, at } of passageThreads(desk)) {
      const { from, to } = desk.toEditor(at);
      if (to > length || from === to) continue;
      const line = view.state.doc.lineAt(from).from;
      const place = onLine.get(line) ?? 0;
      onLine.set(line, place + 1);
      const widget = new TalkSign(desk, thread.id, thread, place);
      marks.push(Decoration.widget({ widget, side: -1 }).range(line));
      const isOpen = desk.talk.value?.id === thread.id;
      if (!thread.resolved_at || isOpen) {
        marks.push(Decoration.mark({ class: isOpen ? "cm-talk is-open" : "cm-talk" }).range(from, to));
      }
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
        const now = [desk.shown.value?.talk, desk.shown.value?.threads, desk.talk.value];
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
