import type { Extension } from "@codemirror/state";
import type { Thread } from "../../../api/types";
import { i18n } from "../../../base/i18n";
import type { DeskController } from "../controller";
import { openThread, passageThreads } from "../threads";
import { type PassageMark, passageMarks } from "./passageMarks";

const SHOWN = 60;

function wordsOf(thread: Thread): string {
  const said = thread.comments.filter((one) => !one.withdrawn_at);
  const comments = i18n.t("desk:margin.comments", { count: said.length });
  const quotation = thread.quotation.slice(0, SHOWN);
  return i18n.t(thread.resolved_at ? "desk:talk.sign_resolved" : "desk:talk.sign", { comments, quotation });
}

/** Passages that people talk about: a double line below the words while it is open, and a bubble at the left. */
export function talkMarks(desk: DeskController): Extension {
  const marks = (): PassageMark[] =>
    passageThreads(desk)
      .filter(({ at }) => at.from < at.to)
      .map(({ thread, at }) => {
        const isOpen = desk.talk.value?.id === thread.id;
        const isResolved = thread.resolved_at !== null;
        const line = isOpen ? "cm-talk is-open" : isResolved ? null : "cm-talk";
        return { id: thread.id, at, words: wordsOf(thread), line, isResolved, open: () => openThread(desk, thread.id) };
      });
  const madeOf = () => [desk.shown.value?.talk, desk.shown.value?.threads, desk.talk.value];
  return passageMarks(desk, { look: "cm-talk-sign", marks, madeOf });
}
