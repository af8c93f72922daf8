import type { FoundInText } from "../../api/types";
import type { Passage } from "../../parts/quotations/bulkActions";

/** What is coded for a hit: its words, its sentence, or the whole turn. */
export const UNITS = ["hit", "sentence", "whole"] as const;
/** What is coded for a hit. */
export type Unit = (typeof UNITS)[number];

/** The passages that are coded for these hits. Several hits in one sentence or turn make one. */
export function passagesOf(hits: readonly FoundInText[], unit: Unit): Passage[] {
  const found = new Map<string, Passage>();
  for (const hit of hits) {
    const [start = hit.start, end = hit.end] = unit === "hit" ? [] : hit[unit];
    found.set(`${hit.document}.${start}.${end}`, { document: hit.document, start, end, revision: hit.revision });
  }
  return [...found.values()];
}
