import { useCell } from "../../base/cell";
import { remembered } from "../../base/remembered";

/** At the desk the text needs the room; elsewhere the names help. */
export type PageKind = "desk" | "page";

const folded = remembered<Record<PageKind, boolean>>("rail", { desk: true, page: false });

/** Whether the rail shows icons only on pages of this kind. */
export function useIsFolded(kind: PageKind): boolean {
  return useCell(folded.cell)[kind];
}

/** Folds the rail or opens it, on pages of this kind, until it is chosen again. */
export function toggleFold(kind: PageKind): void {
  folded.keep({ [kind]: !folded.cell.value[kind] });
}
