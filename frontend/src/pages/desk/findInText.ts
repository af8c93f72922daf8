import type { Text } from "@codemirror/state";
import { type Folded, findAll, fold, type Hit } from "../../text/find";

/** What is looked for in the text, and its hits. */
export interface Finding {
  query: string;
  hits: readonly Hit[];
  /** The hit that is looked at; -1 when there is none. */
  at: number;
}

let last: { text: Text; folded: Folded } | null = null;

function foldedOf(text: Text): Folded {
  if (last?.text !== text) last = { text, folded: fold(text.toString()) };
  return last.folded;
}

/** Looks for `query`; the hit at or after `near` is the first one looked at. */
export function find(text: Text, query: string, near: number): Finding {
  const hits = findAll(foldedOf(text), query);
  const after = hits.findIndex((hit) => hit.from >= near);
  return { query, hits, at: hits.length === 0 ? -1 : Math.max(0, after) };
}

/** The next hit or the one before; after the last comes the first. */
export function step(finding: Finding, by: 1 | -1): Finding {
  const { length } = finding.hits;
  return length === 0 ? finding : { ...finding, at: (finding.at + by + length) % length };
}
