import type { Extension } from "@codemirror/state";
import { i18n } from "../../../base/i18n";
import { titleOf } from "../../../parts/memos/about";
import type { DeskController } from "../controller";
import { openMemo } from "../memos";
import { type PassageMark, passageMarks } from "./passageMarks";

/** Passages with a memo of their own: a dotted line below the words, and a sheet at the left. */
export function memoMarks(desk: DeskController): Extension {
  const marks = (): PassageMark[] =>
    [...(desk.state.value?.memos ?? [])].flatMap(([id, at]) => {
      const memo = desk.project.value.memos[id];
      if (!memo) return [];
      const words = i18n.t("desk:memo_sign", { title: titleOf(i18n.t, memo) });
      return [{ id, at, words, line: "cm-memo", open: () => openMemo(desk, id) }];
    });
  const madeOf = () => [desk.state.value?.memos, desk.project.value.memos];
  return passageMarks(desk, { look: "cm-memo-sign", marks, madeOf });
}
