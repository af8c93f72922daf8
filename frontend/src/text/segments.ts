import type { Interval } from "./intervals";

export interface Segment<Row extends Interval> {
  from: number;
  to: number;
  rows: Row[];
}

/** Overlapping ranges cut into stretches that do not overlap, each with the ranges that cover it. Uncovered text is left out. */
export function segments<Row extends Interval>(rows: readonly Row[], from: number, to: number): Segment<Row>[] {
  const inside = rows.filter((row) => row.from < to && row.to > from && row.from < row.to);
  const cuts = new Set<number>();
  for (const row of inside) {
    cuts.add(Math.max(from, row.from));
    cuts.add(Math.min(to, row.to));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const starts = inside.toSorted((a, b) => a.from - b.from);
  const found: Segment<Row>[] = [];
  let open: Row[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const start = edges[i] ?? 0;
    const end = edges[i + 1] ?? 0;
    open = open.filter((row) => row.to > start);
    for (let row = starts[next]; row && row.from <= start; row = starts[++next]) {
      if (row.to > start) open.push(row);
    }
    if (open.length > 0) found.push({ from: start, to: end, rows: [...open] });
  }
  return found;
}
