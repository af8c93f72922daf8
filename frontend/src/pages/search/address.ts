import type { Nearness, SearchMode } from "../../api/types";

/** How words are looked for: each by itself, as one phrase, or as a regular expression. */
export const SEARCH_MODES: readonly SearchMode[] = ["words", "phrase", "regex"];
/** How near a hit may come to the words. */
export const KINDS: readonly Nearness[] = ["exact", "form", "part"];
/** The parts of a project that are searched. */
export const WHERE = ["texts", "names", "codes", "memos", "comments"] as const;
/** The orders in which hits can stand. */
export const SORTS = ["nearest", "place", "left", "right", "speaker"] as const;
/** A part of the project that is searched. */
export type Where = (typeof WHERE)[number];
/** An order of the hits. */
export type Sort = (typeof SORTS)[number];

/** The longest question that the server takes. */
export const LONGEST = 1000;

/** What is searched for; kept in the address, so that it can be sent to somebody. */
export interface ProjectSearch {
  q?: string;
  mode?: SearchMode;
  where?: Where;
  document?: string[];
  speaker?: string[];
  kind?: Nearness[];
  sort?: Sort;
}

function texts(value: unknown): string[] | undefined {
  const all = (Array.isArray(value) ? value : [value])
    .filter((one) => typeof one === "string" || typeof one === "number")
    .map(String)
    .filter(Boolean);
  return all.length > 0 ? [...new Set(all)] : undefined;
}

/** Reads the address of the search, and leaves out what it does not know. */
export function projectSearch(search: Record<string, unknown>): ProjectSearch {
  const kinds = KINDS.filter((kind) => texts(search.kind)?.includes(kind));
  const q = typeof search.q === "string" || typeof search.q === "number" ? String(search.q) : "";
  return {
    q: q || undefined,
    mode: SEARCH_MODES.find((mode) => mode === search.mode && mode !== "words"),
    where: WHERE.find((where) => where === search.where),
    document: texts(search.document),
    speaker: texts(search.speaker),
    kind: kinds.length > 0 ? kinds : undefined,
    sort: SORTS.find((sort) => sort === search.sort && sort !== "nearest"),
  };
}

/** As the API wants it. Everything is asked for, so that each part can tell how much it has. */
export function asQuery(search: ProjectSearch): string {
  const query = new URLSearchParams({ q: search.q ?? "" });
  if (search.mode) query.set("mode", search.mode);
  if (search.sort) query.set("sort", search.sort);
  for (const list of ["document", "speaker", "kind"] as const) {
    for (const one of search[list] ?? []) query.append(list, one);
  }
  return query.toString();
}
