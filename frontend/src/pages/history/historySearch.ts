/** What the history is narrowed to; kept in the address, so that it can be sent to somebody. */
export interface HistorySearch {
  person?: string;
  what?: string;
  document?: string;
  from?: string;
  to?: string;
}

/** The kinds of things that the history can be narrowed to. */
export const WHATS = [
  "coding",
  "code",
  "group",
  "document",
  "text",
  "register",
  "speaker",
  "turn",
  "comment",
  "thread",
  "memo",
  "review",
  "round",
  "member",
  "invitation",
  "view",
  "export",
] as const;

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);
const date = (value: unknown) => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

/** Reads the address of the history, and leaves out what it does not know. */
export function historySearch(search: Record<string, unknown>): HistorySearch {
  return {
    person: text(search.person),
    what: WHATS.find((what) => what === search.what),
    document: text(search.document),
    from: date(search.from),
    to: date(search.to),
  };
}

/** Is the history narrowed at all? */
export function isFiltered(search: HistorySearch): boolean {
  return Object.values(search).some(Boolean);
}

/** As the API wants it: whole days in the reader's own time, and the verb with its dot so that "code." is not "coding.". */
export function asQuery(search: HistorySearch): string {
  const query = new URLSearchParams();
  if (search.person) query.set("person", search.person);
  if (search.what) query.set("verb", `${search.what}.`);
  if (search.document) query.set("document", search.document);
  const since = moment(search.from, "T00:00:00");
  const until = moment(search.to, "T23:59:59.999");
  if (since) query.set("since", since);
  if (until) query.set("until", until);
  return query.toString();
}

function moment(day: string | undefined, time: string): string | undefined {
  if (!day) return undefined;
  const at = new Date(day + time);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
