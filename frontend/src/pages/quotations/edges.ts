import type { ContextTurn } from "../../api/types";

export type Edge = "start" | "end";
export type Direction = "earlier" | "later";

interface Range {
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** Inside a word, but not at its end: "Åse-Marie", "don't". */
const JOINT = /['’-]/u;

/** The text of the turns as code points, with the number of the first one. What stands between turns is a line's end. */
export function signsOf(turns: readonly ContextTurn[]): { from: number; signs: string[] } {
  const from = turns[0]?.start ?? 0;
  const signs: string[] = [];
  for (const turn of turns) {
    while (signs.length < turn.start - from) signs.push("\n");
    signs.push(...turn.text);
  }
  return { from, signs };
}

/** The passage with one edge moved by a word; null when there is no word to move it over. */
export function movedByWord(
  turns: readonly ContextTurn[],
  range: Range,
  edge: Edge,
  direction: Direction,
): Range | null {
  const { from, signs } = signsOf(turns);
  const isWord = (at: number) =>
    WORD.test(signs[at] ?? "") ||
    (JOINT.test(signs[at] ?? "") && WORD.test(signs[at - 1] ?? "") && WORD.test(signs[at + 1] ?? ""));
  const last = signs.length;
  let at = range[edge] - from;
  if (at < 0 || at > last) return null;
  if (direction === "earlier") {
    if (edge === "end") while (at > 0 && isWord(at - 1)) at -= 1;
    while (at > 0 && !isWord(at - 1)) at -= 1;
    if (edge === "start") while (at > 0 && isWord(at - 1)) at -= 1;
    if (edge === "start" && !isWord(at)) return null;
  } else {
    if (edge === "start") while (at < last && isWord(at)) at += 1;
    while (at < last && !isWord(at)) at += 1;
    if (edge === "end") while (at < last && isWord(at)) at += 1;
    if (edge === "end" && !isWord(at - 1)) return null;
  }
  const moved = { ...range, [edge]: at + from };
  return moved.start < moved.end && moved[edge] !== range[edge] ? moved : null;
}
