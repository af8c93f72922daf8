import type { Participant, RegisterChange } from "../../api/types";
import type { GridColumn, GridPlace } from "../../parts/grid/types";

/** The cells of a spreadsheet's clipboard. Quotes hold cells with line breaks together. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const words = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < words.length; at += 1) {
    const sign = words[at];
    if (quoted && sign === '"' && words[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (!quoted && (sign === "\t" || sign === "\n")) {
      rows.at(-1)?.push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else cell += sign === "\n" ? " " : sign;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/**
 * What pasting cells at a place of the table changes; null if they do not fit there, so that the whole must be looked at.
 * `was` is not said: pasting means to write over what is there.
 */
export function pastedCells(
  text: string,
  rows: Participant[],
  columns: GridColumn<Participant>[],
  place: GridPlace,
): RegisterChange | null {
  const cells = cellsOf(text);
  const top = rows.findIndex((row) => row.id === place.row);
  const left = columns.findIndex((one) => one.id === place.column);
  const width = Math.max(...cells.map((row) => row.length));
  const into = columns.slice(left, left + width);
  const fits = top >= 0 && left >= 0 && top + cells.length <= rows.length && into.length === width;
  if (!fits || into.some((one) => one.isFixed || one.isClosed || one.id === "pseudonym")) return null;
  return {
    participants: cells.map((line, down) => ({
      id: rows[top + down]?.id ?? "",
      answers: Object.fromEntries(line.map((cell, right) => [into[right]?.id ?? "", cell.trim() || null])),
    })),
  };
}
