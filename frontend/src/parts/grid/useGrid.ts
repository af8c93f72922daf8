import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { ApiError, sentence } from "../../api/client";
import type { Move } from "./CellEditor";
import { cellKey, type GridColumn, type GridPlace, type Unsaved } from "./types";

interface GridOptions<Row> {
  rows: Row[];
  columns: GridColumn<Row>[];
  rowKey: (row: Row) => string;
  mayWrite: boolean;
  /** Stores what is typed; a refusal is thrown. `isSure` writes over what others have written in the meantime. */
  save: (row: Row, column: GridColumn<Row>, value: unknown, isSure: boolean) => Promise<void>;
  /** What somebody else has written in the cell, from the row in a refusal. */
  theirs: (current: unknown, column: GridColumn<Row>) => string | undefined;
  onPick?: (row: Row) => void;
  onPickAlso?: (row: Row) => void;
  onFillDown?: (place: GridPlace) => void;
}

interface Editing extends GridPlace {
  start: string;
  isFresh: boolean;
}

/** The row as it was when one began to write in a cell: what others write meanwhile must not pass for what one saw. */
interface Begun<Row> {
  cell: string;
  row: Row;
}

export interface GridState {
  active: GridPlace | null;
  editing: Editing | null;
  unsaved: Record<string, Unsaved>;
  go: (place: GridPlace | null) => void;
  edit: (place: GridPlace, start?: string) => void;
  stop: () => void;
  write: (place: GridPlace, value: unknown, typed: string, move: Move, isSure?: boolean) => void;
  forget: (place: GridPlace) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Moving about in a table with the keyboard, and writing in its cells. */
export function useGrid<Row>(options: GridOptions<Row>): GridState {
  const { rows, columns, rowKey, mayWrite } = options;
  const [active, go] = useState<GridPlace | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const begun = useRef<Begun<Row> | null>(null);
  const [unsaved, setUnsaved] = useState<Record<string, Unsaved>>({});
  const places = useMemo(() => new Map(rows.map((row, index) => [rowKey(row), index])), [rows, rowKey]);

  const forget = (place: GridPlace) => setUnsaved(({ [cellKey(place)]: _gone, ...rest }) => rest);
  const moved = (place: GridPlace, down: number, right: number): GridPlace => {
    const row = Math.min(rows.length - 1, Math.max(0, (places.get(place.row) ?? 0) + down));
    const now = columns.findIndex((one) => one.id === place.column);
    const column = Math.min(columns.length - 1, Math.max(0, now + right));
    return { row: rows[row] ? rowKey(rows[row]) : place.row, column: columns[column]?.id ?? place.column };
  };
  const found = (place: GridPlace) => {
    const row = rows[places.get(place.row) ?? -1];
    const column = columns.find((one) => one.id === place.column);
    return row !== undefined && column ? { row, column } : undefined;
  };
  const edit = (place: GridPlace, start?: string) => {
    const cell = found(place);
    go(place);
    if (!mayWrite || !cell || cell.column.isFixed) return;
    const typed = unsaved[cellKey(place)]?.typed ?? cell.column.text(cell.row);
    begun.current = { cell: cellKey(place), row: cell.row };
    setEditing({ ...place, start: start ?? typed, isFresh: start === undefined });
  };
  const write: GridState["write"] = (place, value, typed, move, isSure = false) => {
    setEditing(null);
    if (move !== "stay") go(moved(place, move === "down" ? 1 : 0, move === "right" ? 1 : move === "left" ? -1 : 0));
    const cell = found(place);
    const seen = begun.current?.cell === cellKey(place) ? begun.current.row : cell?.row;
    begun.current = null;
    if (!cell || seen === undefined || (!isSure && typed === cell.column.text(seen))) return forget(place);
    setUnsaved((old) => ({ ...old, [cellKey(place)]: { typed, value } }));
    options.save(isSure ? cell.row : seen, cell.column, value, isSure).then(
      () => forget(place),
      (error: unknown) => {
        const isStale = error instanceof ApiError && error.status === 412;
        const theirs = isStale ? options.theirs(error.current, cell.column) : undefined;
        setUnsaved((old) => ({ ...old, [cellKey(place)]: { typed, value, error: sentence(error), theirs } }));
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.target !== event.currentTarget) return;
    const place = active ?? (rows[0] && columns[0] ? { row: rowKey(rows[0]), column: columns[0].id } : null);
    if (!place) return;
    const cell = found(place);
    const step = STEPS[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    if (step) go(active ? moved(place, isCommand ? step[0] * rows.length : step[0], step[1]) : place);
    else if (event.key === "Home") go(moved(place, isCommand ? -rows.length : 0, -columns.length));
    else if (event.key === "End") go(moved(place, isCommand ? rows.length : 0, columns.length));
    else if (event.key === "Enter" || event.key === "F2") edit(place);
    else if (event.key === "Escape" && unsaved[cellKey(place)]) forget(place);
    else if (event.key === " " && cell) (event.shiftKey ? options.onPickAlso : options.onPick)?.(cell.row);
    else if (isCommand && event.key === "d") options.onFillDown?.(place);
    else if ((event.key === "Delete" || event.key === "Backspace") && mayWrite && cell && !cell.column.isFixed) {
      write(place, null, "", "stay");
    } else if (event.key.length === 1 && !isCommand && !event.altKey && event.key !== " ") edit(place, event.key);
    else return;
    event.preventDefault();
  };
  return { active, editing, unsaved, go, edit, stop: () => setEditing(null), write, forget, onKeyDown };
}

const STEPS: Record<string, [number, number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
};
