import type { Interval } from "./intervals";

/** Ever larger stretches of a text: the word, the sentence, the turn. */

const bySentence = new Intl.Segmenter("nb", { granularity: "sentence" });
const byWord = new Intl.Segmenter("nb", { granularity: "word" });

function pieces(text: string, segmenter: Intl.Segmenter): Interval[] {
  return [...segmenter.segment(text)].map(({ segment, index }) => {
    const words = segment.trim();
    const from = index + segment.indexOf(words);
    return { from, to: from + words.length };
  });
}

/** The next larger stretch around a selection inside one turn; the turn itself when nothing smaller is larger. */
export function wider(turn: string, selected: Interval): Interval {
  const whole = { from: turn.length - turn.trimStart().length, to: turn.trimEnd().length };
  for (const segmenter of [byWord, bySentence]) {
    const touched = pieces(turn, segmenter).filter(
      (piece) =>
        piece.to > piece.from && piece.from < Math.max(selected.to, selected.from + 1) && piece.to > selected.from,
    );
    const first = touched[0];
    const last = touched.at(-1);
    if (!first || !last) continue;
    const range = { from: Math.min(first.from, selected.from), to: Math.max(last.to, selected.to) };
    if (range.from < selected.from || range.to > selected.to) return range;
  }
  return whole;
}

const SHORTEST = 12;

/**
 * The first stretch inside the given turns, from a position on, that no row covers. Stretches that are only a word or
 * so between two codings are passed over.
 */
export function uncovered(turns: readonly Interval[], rows: readonly Interval[], after: number): Interval | null {
  for (const turn of turns) {
    if (turn.to <= after) continue;
    let from = Math.max(turn.from, after);
    const inside = rows.filter((row) => row.to > from && row.from < turn.to).sort((a, b) => a.from - b.from);
    for (const row of inside) {
      if (row.from - from >= SHORTEST) return { from, to: row.from };
      from = Math.max(from, row.to);
    }
    if (turn.to - from >= SHORTEST) return { from, to: turn.to };
  }
  return null;
}
