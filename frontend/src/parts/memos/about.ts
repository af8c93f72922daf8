import type { TFunction } from "i18next";
import type { MemoHead, Uuid } from "../../api/types";
import { codePath, type ProjectState } from "../../project/projectState";

/** What a memo is written about: one thing, or the project as a whole. */
export interface Subject {
  about: MemoHead["about"];
  document?: Uuid;
  code?: Uuid;
  group?: Uuid;
  coding?: Uuid;
  parent?: Uuid;
  start?: number;
  end?: number;
  revision?: number;
}

export const PROJECT: Subject = { about: "project" };

/** The title of a memo, or the word for one that has none. */
export function titleOf(t: TFunction, memo: Pick<MemoHead, "title">): string {
  return memo.title || t("memos:untitled");
}

/** "Code: Trust", "Passage in Interview 1". */
export function aboutName(t: TFunction, state: ProjectState, memo: MemoHead | Subject): string {
  const document = memo.document ? (state.documents[memo.document]?.title ?? "") : "";
  switch (memo.about) {
    case "code":
      return t("memos:about.code", { name: memo.code ? codePath(state.codes, memo.code) : "" });
    case "group":
      return t("memos:about.group", { name: memo.group ? (state.groups[memo.group]?.name ?? "") : "" });
    case "memo": {
      const parent = memo.parent ? state.memos[memo.parent] : undefined;
      return t("memos:about.memo", { name: parent ? titleOf(t, parent) : t("memos:hidden") });
    }
    case "project":
      return t("memos:about.project");
    default:
      return t(`memos:about.${memo.about}`, { name: document });
  }
}

/** The beginning of a memo without the signs of Markdown. */
export function plainExcerpt(excerpt: string): string {
  return excerpt.replace(/\[([^\]]*)\]\([^)]*\)?/g, "$1").replace(/[*_`#>]|^[ ]*[-+][ ]|\\(?=\W)/gm, "");
}

/** Newest writing first. */
export function memosWhere(state: ProjectState, holds: (memo: MemoHead) => boolean): MemoHead[] {
  return Object.values(state.memos)
    .filter(holds)
    .sort((a, b) => b.written_at.localeCompare(a.written_at));
}
