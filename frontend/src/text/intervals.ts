/** Anything with a place in a text. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

function inOrder(a: Interval, b: Interval): number {
  return a.from - b.from || b.to - a.to;
}

/** Answers "which ranges touch this stretch" in logarithmic time: a balanced tree laid over the rows sorted by start. */
export class IntervalIndex<Row extends Interval> {
  readonly rows: readonly Row[];
  private readonly furthest: Int32Array;

  private constructor(sorted: readonly Row[]) {
    this.rows = sorted;
    this.furthest = new Int32Array(sorted.length);
    this.measure(0, sorted.length);
  }

  static of<Row extends Interval>(rows: readonly Row[]): IntervalIndex<Row> {
    return new IntervalIndex(rows.toSorted(inOrder));
  }

  /** The same without some rows and with others, without sorting again. */
  changed(gone: readonly Row[], come: readonly Row[]): IntervalIndex<Row> {
    const without = new Set(gone);
    const kept = gone.length > 0 ? this.rows.filter((row) => !without.has(row)) : this.rows.slice();
    for (const row of come.toSorted(inOrder)) {
      let low = 0;
      let high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = kept[middle];
        if (other && inOrder(other, row) <= 0) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, row);
    }
    return new IntervalIndex(kept);
  }

  private measure(low: number, high: number): number {
    if (low >= high) return -1;
    const middle = (low + high) >> 1;
    const own = this.rows[middle]?.to ?? -1;
    const most = Math.max(own, this.measure(low, middle), this.measure(middle + 1, high));
    this.furthest[middle] = most;
    return most;
  }

  /** The rows that share at least one position with [from, to), in order of start. */
  touching(from: number, to: number): Row[] {
    const found: Row[] = [];
    this.collect(0, this.rows.length, from, to, found);
    return found;
  }

  private collect(low: number, high: number, from: number, to: number, found: Row[]): void {
    if (low >= high) return;
    const middle = (low + high) >> 1;
    const row = this.rows[middle];
    if (!row || (this.furthest[middle] ?? 0) <= from) return;
    this.collect(low, middle, from, to, found);
    if (row.from >= to) return;
    if (row.to > from) found.push(row);
    this.collect(middle + 1, high, from, to, found);
  }

  /** The place in `rows` of the first one that starts at or after `position`. */
  firstFrom(position: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle]?.from ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
