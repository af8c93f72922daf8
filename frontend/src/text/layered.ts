const MOST = 200;

/** Rows by id. A change shares everything else with what was there before, so that one row among ten thousand costs one row. */
export class Layered<Row> {
  private constructor(
    private readonly base: ReadonlyMap<string, Row>,
    /** What differs from `base`; null is a row that is gone. */
    private readonly over: ReadonlyMap<string, Row | null>,
  ) {}

  static of<Row>(rows: ReadonlyMap<string, Row>): Layered<Row> {
    return new Layered(rows, new Map());
  }

  get(id: string): Row | undefined {
    const changed = this.over.get(id);
    return changed === undefined ? this.base.get(id) : (changed ?? undefined);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *values(): Generator<Row> {
    for (const [id, row] of this.base) if (!this.over.has(id)) yield row;
    for (const row of this.over.values()) if (row !== null) yield row;
  }

  with(changes: ReadonlyMap<string, Row | null>): Layered<Row> {
    if (changes.size === 0) return this;
    const over = new Map(this.over);
    for (const [id, row] of changes) over.set(id, row);
    if (over.size <= MOST) return new Layered(this.base, over);
    const base = new Map(this.base);
    for (const [id, row] of over) {
      if (row === null) base.delete(id);
      else base.set(id, row);
    }
    return Layered.of(base);
  }

  /** The rows that went and came on the way from `before`; null when too much has changed to tell. */
  since(before: Layered<Row>): { gone: Row[]; come: Row[] } | null {
    if (before.base !== this.base) return null;
    const gone: Row[] = [];
    const come: Row[] = [];
    for (const id of new Set([...before.over.keys(), ...this.over.keys()])) {
      const old = before.get(id);
      const now = this.get(id);
      if (old === now) continue;
      if (old !== undefined) gone.push(old);
      if (now !== undefined) come.push(now);
    }
    return { gone, come };
  }
}
