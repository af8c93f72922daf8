import type { Uuid } from "../../api/types";
import { Cell } from "../../base/cell";

/** What the drawer is open for: a thread, a coding that may not have one yet, or something the supervisor has questions about. */
export type Opened =
  | { kind: "thread"; id: Uuid }
  | { kind: "coding"; id: Uuid }
  | { kind: "question"; of: "code" | "memo" | "document"; id: Uuid };

/** The thread beside the page. */
export const opened = new Cell<Opened | null>(null);

let from: HTMLElement | null = null;

/** Opens a thread beside the page. Closing leads back to where one was. */
export function openThread(what: Opened): void {
  if (!opened.value) from = document.activeElement as HTMLElement | null;
  opened.value = what;
}

/** Closes the drawer; the focus goes back to what opened it, or to the page if that is gone. */
export function closeThread(): void {
  opened.value = null;
  if (from) (from.isConnected ? from : document.getElementById("main"))?.focus();
  from = null;
}
