import type { QuestionMode, SavedQuestion, SpeakerRole } from "../../api/types";

/** What is asked of the quotations; kept in the address, so that it can be sent to somebody or saved as a view. */
export interface QuotationSearch {
  mode?: QuestionMode;
  within?: number;
  /** In order: a code's id, with ".below" its codes too, with ".group" a group's id. */
  code?: string[];
  document?: string[];
  coder?: string[];
  round?: string[];
  speaker?: string[];
  role?: SpeakerRole[];
  participant?: string[];
  /** An attribute of participants and an answer: "id:word". */
  attribute?: string[];
  weight?: string[];
  /** The highest weight first; without it as in the documents. */
  sort?: "weight";
  /** One card for each code of a passage; without it one for each passage. It belongs to the list, not to the question. */
  per?: "coding";
}

/** How several codes are combined: any of them, all, overlapping, near each other, or one without the other. */
export const MODES: QuestionMode[] = ["any", "all", "overlap", "near", "not"];
/** The roles that a speaker can have. */
export const ROLES: SpeakerRole[] = ["informant", "interviewer", "unknown"];
const LISTS = ["code", "document", "coder", "round", "speaker", "role", "participant", "attribute", "weight"] as const;
/** The parts of a question that name several things. */
export type List = (typeof LISTS)[number];

function texts(value: unknown): string[] | undefined {
  const all = (Array.isArray(value) ? value : [value])
    .filter((one) => typeof one === "string" || typeof one === "number")
    .map(String)
    .filter(Boolean);
  return all.length > 0 ? [...new Set(all)] : undefined;
}

/** Reads the address of the quotations, and leaves out what it does not know. */
export function quotationSearch(search: Record<string, unknown>): QuotationSearch {
  const within = Number(search.within);
  const roles = texts(search.role)?.filter((role): role is SpeakerRole => ROLES.some((known) => known === role));
  return {
    mode: MODES.find((mode) => mode === search.mode && mode !== "any"),
    within: Number.isInteger(within) && within > 0 && within <= 50 ? within : undefined,
    code: texts(search.code),
    document: texts(search.document),
    coder: texts(search.coder),
    round: texts(search.round),
    speaker: texts(search.speaker),
    role: roles?.length ? roles : undefined,
    participant: texts(search.participant),
    attribute: texts(search.attribute),
    weight: texts(search.weight)?.filter((weight) => /^[0-9]$/.test(weight)),
    sort: search.sort === "weight" ? "weight" : undefined,
    per: search.per === "coding" ? "coding" : undefined,
  };
}

/** As the API wants it: a list is the same word repeated. */
export function asQuery(search: QuotationSearch): string {
  const query = new URLSearchParams({ per: search.per ?? "passage" });
  if (search.mode) query.set("mode", search.mode);
  if (search.within) query.set("within", String(search.within));
  if (search.sort) query.set("sort", search.sort);
  for (const list of LISTS) for (const one of search[list] ?? []) query.append(list, one);
  return query.toString();
}

/** As a saved view keeps it. */
export function asQuestion(search: QuotationSearch): SavedQuestion {
  const said = Object.entries(search).filter(([name, value]) => value !== undefined && name !== "per");
  return Object.fromEntries(said) as SavedQuestion;
}

/** Is the question narrowed at all? */
export function isFiltered(search: QuotationSearch): boolean {
  return LISTS.some((list) => search[list] !== undefined);
}

/** A shared passage has codings of several codes; what changes one coding cannot be meant there. */
export function isShared(search: QuotationSearch): boolean {
  return search.mode === "all" && (search.code?.length ?? 0) > 1;
}

/** Is this the view that is shown? */
export function isSame(one: QuotationSearch, other: QuotationSearch): boolean {
  return asQuery({ ...one, per: undefined }) === asQuery({ ...other, per: undefined });
}

/** One term of the question: a code, a code with those below it, or a group. */
export interface Term {
  id: string;
  kind: "code" | "below" | "group";
}

/** A word of the address as a term. */
export function termOf(word: string): Term {
  const [id = "", kind] = word.split(".");
  return { id, kind: kind === "below" || kind === "group" ? kind : "code" };
}

/** A term as a word of the address. */
export function wordOf(term: Term): string {
  return term.kind === "code" ? term.id : `${term.id}.${term.kind}`;
}
