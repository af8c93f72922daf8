import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Participant } from "../../api/types";
import type { GridColumn } from "../../parts/grid/types";
import { Chip, Select, TextField } from "../../ui";
import css from "./participants.module.css";
import type { Register } from "./useRegister";
import type { View } from "./useView";

interface ToolsProps {
  register: Register;
  view: View;
  columns: GridColumn<Participant>[];
  shown: number;
}

/** What narrows the table: words, filters, and what it is grouped by. */
export function TableTools({ register, view, columns, shown }: ToolsProps) {
  const { t } = useTranslation("participants");
  const all = register.participants.length;
  const groupings = [
    { id: "none", name: t("group.none") },
    ...register.attributes
      .filter((one) => one.kind === "choice" || one.kind === "yes_no")
      .map((one) => ({ id: one.id, name: one.name })),
    { id: "status", name: t("column.status") },
  ];
  const filters = Object.entries(view.filters);
  return (
    <>
      <search className={css.tools} aria-label={t("find")}>
        <div className={css.find}>
          <Search size={16} aria-hidden />
          <TextField label={t("find")} hideLabel placeholder={t("find")} value={view.typed} onChange={view.setTyped} />
        </div>
        <div className={css.grouping}>
          <span>{t("group.label")}</span>
          <Select
            label={t("group.label")}
            hideLabel
            options={groupings}
            value={view.grouping || "none"}
            onChange={(id) => view.setGrouping(id === "none" ? "" : id)}
          />
        </div>
        <span className={css.count} aria-live="polite">
          {shown === all ? t("count", { count: all }) : t("count_of", { count: shown, all })}
        </span>
      </search>
      {filters.length > 0 && (
        <div className={css.chips}>
          {filters.map(([column, values]) => {
            const name = columns.find((one) => one.id === column)?.name ?? "";
            const words = values.map((one) => one || t("missing")).join(", ");
            return (
              <Chip
                key={column}
                removeLabel={t("filter.remove", { name })}
                onRemove={() => view.setFilter(column, [])}
              >{`${name}: ${words}`}</Chip>
            );
          })}
        </div>
      )}
    </>
  );
}
