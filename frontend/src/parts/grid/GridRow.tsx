import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CellEditor } from "./CellEditor";
import css from "./grid.module.css";
import { cellKey, type GridColumn } from "./types";
import type { GridState } from "./useGrid";

interface RowProps<Row> {
  id: string;
  grid: GridState;
  row: Row;
  index: number;
  columns: GridColumn<Row>[];
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
  picked?: ReadonlySet<string>;
  onPick?: (row: Row) => void;
  rowMenu?: (row: Row) => ReactNode;
}

/** A row: its cells, one of which may be written in, and what can be done with it. */
export function GridRow<Row>(props: RowProps<Row>) {
  const { row, columns, rowKey, rowName, picked, onPick, rowMenu } = props;
  const { t } = useTranslation("participants");
  const key = rowKey(row);
  const isPicked = picked?.has(key) ?? false;
  return (
    <tr
      aria-rowindex={props.index + 2}
      aria-selected={picked ? isPicked : undefined}
      data-picked={isPicked || undefined}
    >
      {picked && (
        <td>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t("grid.pick", { name: rowName(row) })}
            checked={isPicked}
            onChange={() => onPick?.(row)}
          />
        </td>
      )}
      {columns.map((column, at) => (
        <Cell key={column.id} {...props} column={column} isHead={at === 0} />
      ))}
      <td className={css.end}>{rowMenu?.(row)}</td>
    </tr>
  );
}

interface CellProps<Row> extends RowProps<Row> {
  column: GridColumn<Row>;
  isHead: boolean;
}

function Cell<Row>({ id, grid, row, column, rowKey, rowName, isHead }: CellProps<Row>) {
  const place = { row: rowKey(row), column: column.id };
  const isActive = grid.active?.row === place.row && grid.active.column === column.id;
  const { editing } = grid;
  const isEdited = editing?.row === place.row && editing.column === column.id;
  const unsaved = grid.unsaved[cellKey(place)];
  const Tag = isHead ? "th" : "td";
  return (
    <Tag
      id={`${id}-${place.row}-${column.id}`}
      scope={isHead ? "row" : undefined}
      role={isHead ? "rowheader" : "gridcell"}
      data-active={isActive || undefined}
      data-align={column.align}
      data-state={unsaved ? (unsaved.error ? "refused" : "saving") : undefined}
      aria-invalid={unsaved?.error ? true : undefined}
      onClick={() => (isActive && !isEdited ? grid.edit(place) : grid.go(place))}
    >
      {isEdited && editing ? (
        <CellEditor
          label={`${rowName(row)}, ${column.name}`}
          start={editing.start}
          isFresh={editing.isFresh}
          choices={column.choices?.(row) ?? []}
          isClosed={column.isClosed ?? false}
          align={column.align}
          onSave={(value, typed, move) => grid.write(place, value, typed, move)}
          onCancel={grid.stop}
        />
      ) : (
        <span className={css.shown}>{unsaved ? unsaved.typed : (column.shown?.(row) ?? column.text(row))}</span>
      )}
    </Tag>
  );
}
