import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui";
import css from "./grid.module.css";
import { cellKey, type GridColumn } from "./types";
import type { GridState } from "./useGrid";

interface RefusalsProps<Row> {
  grid: GridState;
  rows: Row[];
  columns: GridColumn<Row>[];
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
}

/** What could not be stored and why; where somebody else has written in the same cell, whose words shall stand. */
export function Refusals<Row>({ grid, rows, columns, rowKey, rowName }: RefusalsProps<Row>) {
  const { t } = useTranslation("participants");
  const refused = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const place = { row: rowKey(row), column: column.id };
      const cell = grid.unsaved[cellKey(place)];
      return cell?.error ? [{ place, cell, name: `${rowName(row)}, ${column.name}` }] : [];
    }),
  );
  return (
    <div role="alert" className={css.refusals}>
      {refused.map(({ place, cell, name }) => (
        <p key={cellKey(place)} className={css.refusal}>
          <CircleAlert size={16} aria-hidden />
          <span>
            <strong>{name}:</strong> {cell.error}{" "}
            {cell.theirs !== undefined && t("grid.theirs", { theirs: cell.theirs || t("grid.nothing") })}
          </span>
          {cell.theirs !== undefined ? (
            <>
              <Button small onPress={() => grid.write(place, cell.value, cell.typed, "stay", true)}>
                {t("grid.keep_mine", { mine: cell.typed || t("grid.nothing") })}
              </Button>
              <Button small onPress={() => grid.forget(place)}>
                {t("grid.use_theirs")}
              </Button>
            </>
          ) : (
            <>
              <Button small onPress={() => grid.edit(place)}>
                {t("grid.mend")}
              </Button>
              <Button small look="quiet" onPress={() => grid.forget(place)}>
                {t("grid.drop")}
              </Button>
            </>
          )}
        </p>
      ))}
    </div>
  );
}
