import { useCell } from "../../base/cell";
import { remembered } from "../../base/remembered";
import type { Column, Grouping, View } from "./order";

/** Numbers and dates are first asked for from the top. */
const FROM_THE_TOP: ReadonlySet<Column> = new Set(["length", "passages"]);

const chosen = remembered<View>("documents", { sort: "added", isDown: false, group: "none" });

/** How this person wants the documents to stand. */
export function useTableView(): View {
  return useCell(chosen.cell);
}

/** Sorts by a column; by the same one again, the other way round. */
export function sortBy(column: Column): void {
  const { sort, isDown } = chosen.cell.value;
  chosen.keep({ sort: column, isDown: sort === column ? !isDown : FROM_THE_TOP.has(column) });
}

/** Puts the documents in groups, or in none. */
export function groupBy(group: Grouping): void {
  chosen.keep({ group });
}
