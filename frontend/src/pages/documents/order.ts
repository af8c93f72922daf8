import type { DocumentHead, Uuid } from "../../api/types";
import { language } from "../../base/i18n";

/** The ways in which the documents can stand. */
export const SORTS = ["added", "name", "codings", "length"] as const;
export type Sort = (typeof SORTS)[number];

const KINDS: DocumentHead["kind"][] = ["transcript", "note", "article"];

/** The documents in this order: names as a person counts ("2" before "10"), the others with the most first. */
export function sorted(documents: DocumentHead[], sort: Sort, codings: Record<Uuid, number>): DocumentHead[] {
  const by: Record<Sort, (a: DocumentHead, b: DocumentHead) => number> = {
    added: (a, b) => a.created_at.localeCompare(b.created_at),
    name: (a, b) => a.title.localeCompare(b.title, language(), { numeric: true, sensitivity: "base" }),
    codings: (a, b) => (codings[b.id] ?? 0) - (codings[a.id] ?? 0),
    length: (a, b) => b.length - a.length,
  };
  return [...documents].sort(by[sort]);
}

/** The same by type, where there are several types. */
export function byKind(documents: DocumentHead[]): [kind: DocumentHead["kind"] | null, documents: DocumentHead[]][] {
  const kinds = KINDS.filter((kind) => documents.some((document) => document.kind === kind));
  if (kinds.length < 2) return [[null, documents]];
  return kinds.map((kind) => [kind, documents.filter((document) => document.kind === kind)]);
}
