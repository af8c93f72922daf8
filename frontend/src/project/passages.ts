import type { Counts, Uuid } from "../api/types";

/** How much is coded: passages, which are stretches of text, each counted once whoever coded it. */
export interface Passages {
  /** Passages of each code. */
  codes: Record<Uuid, number>;
  /** In how many documents each code is. */
  spread: Record<Uuid, number>;
  /** Passages of each document. */
  documents: Record<Uuid, number>;
}

function add(to: Record<Uuid, number>, key: Uuid, count: number): void {
  to[key] = (to[key] ?? 0) + count;
}

/** Sums up what is coded in all documents. */
export function passagesIn(all: readonly Counts[]): Passages {
  const found: Passages = { codes: {}, spread: {}, documents: {} };
  for (const { document, codes, together } of all) {
    for (const code of codes) add(found.spread, code, 1);
    for (const [times = 0, ...places] of together) {
      add(found.documents, document, times);
      for (const at of places) add(found.codes, codes[at] ?? "", times);
    }
  }
  return found;
}

/** The passages that have any of these codes, each once however many of them it has; and the documents they are in. */
export function passagesOfAny(all: readonly Counts[], any: ReadonlySet<Uuid>): { passages: number; documents: number } {
  const found = { passages: 0, documents: 0 };
  for (const { codes, together } of all) {
    const wanted = new Set(codes.flatMap((code, at) => (any.has(code) ? [at] : [])));
    if (wanted.size === 0) continue;
    found.documents += 1;
    for (const [times = 0, ...places] of together) if (places.some((at) => wanted.has(at))) found.passages += times;
  }
  return found;
}
