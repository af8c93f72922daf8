import type { DocumentHead, Uuid } from "../../api/types";
import { language } from "../../base/i18n";
import type { ProjectState } from "../../project/projectState";

/** What the documents can be sorted by: the columns of the table. */
export const COLUMNS = ["name", "kind", "who", "length", "passages", "review", "added"] as const;
export type Column = (typeof COLUMNS)[number];

/** What they can be grouped by. */
export const GROUPINGS = ["none", "kind", "review"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** How the table stands. */
export interface View {
  sort: Column;
  /** From the last to the first, from most to least. */
  isDown: boolean;
  group: Grouping;
}

const KINDS: readonly DocumentHead["kind"][] = ["transcript", "note", "article"];
/** What the supervisor waits with comes first, then what waits for the supervisor. */
const REVIEWS = ["questions", "handed_in", "none", "agreed"] as const;

/** What is known of documents besides what they say of themselves. */
export interface Known {
  passages: Readonly<Record<Uuid, number>>;
  who: (document: DocumentHead) => string;
  review: (document: Uuid) => (typeof REVIEWS)[number];
}

/** The people in a document: its participants by pseudonym, else those who speak. */
export function peopleIn({ participants }: Pick<ProjectState, "participants">, document: DocumentHead): string[] {
  const known = document.participants.map((id) => participants[id]).filter((one) => one && !one.withdrawn_at);
  const names = known.map((one) => one?.pseudonym ?? "").toSorted(words);
  return names.length > 0 ? names : document.speakers;
}

type Compare = (a: DocumentHead, b: DocumentHead) => number;

const words = (a: string, b: string) => a.localeCompare(b, language(), { numeric: true, sensitivity: "base" });

function comparing({ passages, who, review }: Known): Record<Column, Compare> {
  return {
    name: (a, b) => words(a.title, b.title),
    kind: (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
    who: (a, b) => words(who(a), who(b)),
    length: (a, b) => a.length - b.length,
    passages: (a, b) => (passages[a.id] ?? 0) - (passages[b.id] ?? 0),
    review: (a, b) => REVIEWS.indexOf(review(a.id)) - REVIEWS.indexOf(review(b.id)),
    added: (a, b) => a.created_at.localeCompare(b.created_at),
  };
}

/** The documents in this order; of equal ones the name decides, as a person counts ("2" before "10"). */
export function sorted(documents: readonly DocumentHead[], { sort, isDown }: View, known: Known): DocumentHead[] {
  const by = comparing(known);
  const way = isDown ? -1 : 1;
  return documents.toSorted((a, b) => way * by[sort](a, b) || by.name(a, b));
}

/** The same in groups that have documents, each with the word for it; one group without a word where none is asked for. */
export function grouped(
  documents: readonly DocumentHead[],
  group: Grouping,
  known: Known,
): { key: string | null; documents: DocumentHead[] }[] {
  if (group === "none") return [{ key: null, documents: [...documents] }];
  const keys: readonly string[] = group === "kind" ? KINDS : REVIEWS;
  const keyOf = (document: DocumentHead) => (group === "kind" ? document.kind : known.review(document.id));
  return keys
    .map((key) => ({ key, documents: documents.filter((document) => keyOf(document) === key) }))
    .filter((one) => one.documents.length > 0);
}
