import type { IntervalIndex } from "../../../text/intervals";
import type { CodingRow } from "./documentState";

/**
 * The codings of one code by one person that hang together with this one, because each shares words with another of
 * them; without the one itself. Those of other rounds stay apart, as other people may see them.
 */
export function overlapping(index: IntervalIndex<CodingRow>, row: CodingRow): CodingRow[] {
  const found = new Map<string, CodingRow>();
  let { from, to } = row;
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const other of index.touching(from, to)) {
      const isSame = other.code === row.code && other.coder === row.coder && other.round === row.round;
      if (!isSame || other.id === row.id || found.has(other.id)) continue;
      found.set(other.id, other);
      from = Math.min(from, other.from);
      to = Math.max(to, other.to);
    }
  }
  return [...found.values()];
}
