/** What the list of threads is narrowed to; kept in the address. Open threads unless said. */
export interface ThreadSearch {
  show?: "mine" | "resolved" | "all";
  /** A thread to have open beside the list. */
  thread?: string;
}

const SHOWS = ["mine", "resolved", "all"] as const;

/** Reads the address of the threads, and leaves out what it does not know. */
export function threadSearch(search: Record<string, unknown>): ThreadSearch {
  return {
    show: SHOWS.find((show) => show === search.show),
    thread: typeof search.thread === "string" && search.thread ? search.thread : undefined,
  };
}
