import type { Audience, MemoKind } from "../../api/types";
import { AUDIENCES, KINDS } from "../../parts/memos/kinds";

/** What the list of memos is narrowed to, and which memo is open; kept in the address. */
export interface MemoSearch {
  memo?: string;
  kind?: MemoKind;
  audience?: Audience;
  author?: string;
  about?: string;
  words?: string;
}

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/** Reads the address of the memos, and leaves out what it does not know. */
export function memoSearch(search: Record<string, unknown>): MemoSearch {
  return {
    memo: text(search.memo),
    kind: KINDS.find((kind) => kind === search.kind),
    audience: AUDIENCES.find((audience) => audience === search.audience),
    author: text(search.author),
    about: text(search.about),
    words: text(search.words)?.slice(0, 200),
  };
}
