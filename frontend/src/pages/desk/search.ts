/** What of the desk can be sent to somebody: the filters and the coding that is looked at. */
export interface DeskSearch {
  code?: string;
  group?: string;
  coder?: string;
  coding?: string;
  dim?: boolean;
  /** A memo to have open beside the text. */
  memo?: string;
  /** A thread on a passage to have open beside the text. */
  thread?: string;
  /** A passage to show, "start-end" in code points of the text as it is. */
  place?: string;
}

const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);

/** Reads the address of the desk, and leaves out what it does not know. */
export function deskSearch(search: Record<string, unknown>): DeskSearch {
  return {
    code: text(search.code),
    group: text(search.group),
    coder: text(search.coder),
    coding: text(search.coding),
    dim: search.dim === true || search.dim === "true" ? true : undefined,
    memo: text(search.memo),
    thread: text(search.thread),
    place: typeof search.place === "string" && /^\d{1,8}-\d{1,8}$/.test(search.place) ? search.place : undefined,
  };
}
