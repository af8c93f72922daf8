import { Cell, useCell } from "../../base/cell";

/** At the desk the text needs the room; elsewhere the names help. */
export type PageKind = "desk" | "page";

const START: Record<PageKind, boolean> = { desk: true, page: false };
const KEY = "samkode:rail";

function read(): Record<PageKind, boolean> {
  try {
    return { ...START, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return START; // Storage is refused in some private windows.
  }
}

const folded = new Cell(read());

/** Whether the rail shows icons only on pages of this kind. */
export function useIsFolded(kind: PageKind): boolean {
  return useCell(folded)[kind];
}

/** Folds the rail or opens it, on pages of this kind, until it is chosen again. */
export function toggleFold(kind: PageKind): void {
  folded.value = { ...folded.value, [kind]: !folded.value[kind] };
  try {
    localStorage.setItem(KEY, JSON.stringify(folded.value));
  } catch {
    // The choice then holds for this visit only.
  }
}
