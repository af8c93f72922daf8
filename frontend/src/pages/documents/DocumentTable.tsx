import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DocumentHead, Uuid } from "../../api/types";
import { DocumentRow } from "./DocumentRow";
import css from "./documents.module.css";
import { COLUMNS, type Column, grouped, type Known, type View } from "./order";
import { sortBy } from "./tableView";

interface DocumentTableProps {
  /** As they stand, from the first to the last. */
  documents: DocumentHead[];
  view: View;
  known: Known;
  chosen: ReadonlySet<Uuid>;
  onChoose: (document: Uuid, isOn: boolean, toHere: boolean) => void;
  onChooseAll: (isOn: boolean) => void;
}

/** The documents with what one wants to know of each; every column sorts. */
export function DocumentTable({ documents, view, known, chosen, onChoose, onChooseAll }: DocumentTableProps) {
  const { t } = useTranslation("pages");
  const isAll = documents.length > 0 && documents.every((document) => chosen.has(document.id));
  return (
    <table className={css.table} aria-label={t("documents.title")} data-choosing={chosen.size > 0 || undefined}>
      <thead>
        <tr>
          <td className={css.tick}>
            <input
              type="checkbox"
              aria-label={t("documents.bulk.all")}
              checked={isAll}
              ref={(box) => {
                if (box) box.indeterminate = !isAll && chosen.size > 0;
              }}
              onChange={(event) => onChooseAll(event.target.checked)}
            />
          </td>
          {COLUMNS.map((column) => (
            <ColumnHead key={column} column={column} view={view} />
          ))}
          <td />
        </tr>
      </thead>
      {grouped(documents, view.group, known).map((group) => (
        <tbody key={group.key ?? "all"}>
          {group.key !== null && (
            <tr className={css.group}>
              <th colSpan={COLUMNS.length + 2} scope="rowgroup">
                {view.group === "kind" ? t(`documents.kinds.${group.key}`) : t(`talk:review.${group.key}`)}{" "}
                <span>{t("documents.count", { count: group.documents.length })}</span>
              </th>
            </tr>
          )}
          {group.documents.map((document) => (
            <DocumentRow
              key={document.id}
              document={document}
              isChosen={chosen.has(document.id)}
              onChoose={(isOn, toHere) => onChoose(document.id, isOn, toHere)}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function ColumnHead({ column, view }: { column: Column; view: View }) {
  const { t } = useTranslation("pages");
  const isSorted = view.sort === column;
  const Arrow = view.isDown ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={css[column]}
      aria-sort={isSorted ? (view.isDown ? "descending" : "ascending") : undefined}
    >
      <button type="button" onClick={() => sortBy(column)}>
        {t(`documents.column.${column}`)}
        {isSorted && <Arrow size={14} aria-hidden />}
      </button>
    </th>
  );
}
