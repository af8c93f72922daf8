import type { Audience, MemoKind } from "../../api/types";

/** The kinds of memos, in the order in which they are offered. */
export const KINDS: readonly MemoKind[] = ["note", "theory", "method", "reflexive", "summary"];

/** Who may read a memo, from the fewest to the most. */
export const AUDIENCES: readonly Audience[] = ["private", "group", "everybody"];
