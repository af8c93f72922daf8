import { ChevronDown, ChevronRight } from "lucide-react";
import { type ClipboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { GridRow } from "./GridRow";
import css from "./grid.module.css";
import type { GridColumn, GridGroup } from "./types";
import type { GridState } from "./useGrid";
import { useRowWindow } from "./useRowWindow";

/** In pixels; the same for all rows, so that those out of view need not be drawn. */
const ROW = 36;

interface GridProps<Row> {
  label: string;
  grid: GridState;
  columns: GridColumn<Row>[];
  groups: GridGroup<Row>[];
  folded: ReadonlySet<string>;
  onFold: (group: string) => void;
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
  picked?: ReadonlySet<string>;
  onPick?: (row: Row) => void;
  onPickAll?: (on: boolean) => void;
  onPaste?: (text: string) => void;
  /** What can be done with a row, at its end. */
  rowMenu?: (row: Row) => ReactNode;
  /** What stands at the end of the head. */
  headEnd?: ReactNode;
  foot?: ReactNode;
}

type Item<Row> = { group: GridGroup<Row> } | { row: Row };

/** A table that one writes in, as in a spreadsheet. Its sentences about what was refused stand below it. */
export function Grid<Row>(props: GridProps<Row>) {
  const { grid, columns, groups, folded } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const hasGroups = groups.length > 1 || Boolean(groups[0]?.name);
  const items: Item<Row>[] = groups.flatMap((group) => [
    ...(hasGroups ? [{ group }] : []),
    ...(folded.has(group.id) ? [] : group.rows.map((row) => ({ row }))),
  ]);
  const [first, last] = useRowWindow(scroller, items.length, ROW);
  useActiveInView(grid, scroller, items, props.rowKey);
  const { editing } = grid;
  useEffect(() => {
    // The field in a cell is gone: the keys go on in the table.
    if (!editing && document.activeElement === document.body && grid.active) table.current?.focus();
  }, [editing, grid.active]);
  const all = groups.flatMap((group) => group.rows);
  const width = columns.reduce((sum, one) => sum + one.width, props.picked ? 40 : 0) + 44;
  const onPaste = (event: ClipboardEvent) => {
    if (editing || event.target !== event.currentTarget || !props.onPaste) return;
    event.preventDefault();
    props.onPaste(event.clipboardData.getData("text/plain"));
  };
  const active = grid.active && `${id}-${grid.active.row}-${grid.active.column}`;
  return (
    <div className={css.scroller} ref={scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one writes in it, which is a grid
        role="grid"
        className={css.grid}
        style={{ minWidth: width }}
        aria-label={props.label}
        aria-rowcount={items.length + 1}
        tabIndex={0}
        aria-activedescendant={active ?? undefined}
        onKeyDown={grid.onKeyDown}
        onPaste={onPaste}
      >
        <colgroup>
          {props.picked && <col style={{ width: 40 }} />}
          {columns.map((one) => (
            <col key={one.id} style={{ width: one.width }} />
          ))}
          <col style={{ width: 44 }} />
        </colgroup>
        <GridHead {...props} all={all} />
        <tbody>
          <Spacer rows={first} />
          {items
            .slice(first, last)
            .map((item, index) =>
              "group" in item ? (
                <GroupRow key={`group ${item.group.id}`} {...props} group={item.group} index={first + index} />
              ) : (
                <GridRow key={props.rowKey(item.row)} {...props} id={id} row={item.row} index={first + index} />
              ),
            )}
          <Spacer rows={items.length - last} />
        </tbody>
        {props.foot && <tfoot>{props.foot}</tfoot>}
      </table>
    </div>
  );
}

function Spacer({ rows }: { rows: number }) {
  return rows > 0 ? <tr aria-hidden style={{ height: rows * ROW }} /> : null;
}

function useActiveInView<Row>(
  grid: GridState,
  scroller: React.RefObject<HTMLDivElement | null>,
  items: Item<Row>[],
  rowKey: (row: Row) => string,
): void {
  const { active } = grid;
  const at = active ? items.findIndex((one) => "row" in one && rowKey(one.row) === active.row) : -1;
  useEffect(() => {
    const box = scroller.current;
    if (!box || at < 0) return;
    const top = at * ROW;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + 3 * ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + 3 * ROW - box.clientHeight;
    box.querySelector('[data-active="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at, scroller]);
}

function GridHead<Row>({ columns, picked, onPickAll, headEnd, all, rowKey }: GridProps<Row> & { all: Row[] }) {
  const { t } = useTranslation("participants");
  const isAll = picked !== undefined && all.length > 0 && all.every((row) => picked.has(rowKey(row)));
  return (
    <thead>
      <tr aria-rowindex={1}>
        {picked && (
          <th scope="col">
            <input
              type="checkbox"
              aria-label={t("grid.pick_all")}
              checked={isAll}
              onChange={(event) => onPickAll?.(event.target.checked)}
            />
          </th>
        )}
        {columns.map((one) => (
          <th key={one.id} scope="col" data-align={one.align} aria-sort={one.sorted}>
            {one.head ?? one.name}
          </th>
        ))}
        <th scope="col" className={css.end}>
          {headEnd ?? <span className="visually-hidden">{t("grid.more")}</span>}
        </th>
      </tr>
    </thead>
  );
}

interface GroupRowProps<Row> extends GridProps<Row> {
  group: GridGroup<Row>;
  index: number;
}

function GroupRow<Row>({ group, columns, folded, onFold, picked, index }: GroupRowProps<Row>) {
  const isFolded = folded.has(group.id);
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <tr className={css.group} style={{ height: ROW }} aria-rowindex={index + 2}>
      {picked && <td />}
      {columns.map((one, at) =>
        at === 0 ? (
          <th key={one.id} scope="row">
            <button type="button" aria-expanded={!isFolded} onClick={() => onFold(group.id)}>
              <Icon size={16} aria-hidden />
              <span className={css.groupName}>{group.name}</span>
              <span className={css.count}>· {group.rows.length}</span>
            </button>
          </th>
        ) : (
          <td key={one.id} data-align={one.align}>
            {group.sums[one.id] ?? ""}
          </td>
        ),
      )}
      <td />
    </tr>
  );
}
