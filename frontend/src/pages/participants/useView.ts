import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Participant } from "../../api/types";
import type { GridColumn, GridGroup } from "../../parts/grid/types";
import { type AnswerWords, byName, compareAnswers, type Filters, filtered, sumOf } from "./answers";
import type { Sorting } from "./useColumns";
import type { Register } from "./useRegister";
import { useWords } from "./useWords";

/** What is shown of the register, and in which order. */
export interface View {
  typed: string;
  setTyped: (typed: string) => void;
  sorting: Sorting;
  setSorting: (sorting: Sorting) => void;
  filters: Filters;
  setFilter: (column: string, values: string[]) => void;
  grouping: string;
  setGrouping: (column: string) => void;
}

/** Search, order, filters and grouping, as long as the page is open. */
export function useView(): View {
  const [typed, setTyped] = useState("");
  const [sorting, setSorting] = useState<Sorting>({ column: "pseudonym", direction: "ascending" });
  const [filters, setFilters] = useState<Filters>({});
  const [grouping, setGrouping] = useState("");
  const setFilter = (column: string, values: string[]) =>
    setFilters(({ [column]: _old, ...rest }) => (values.length > 0 ? { ...rest, [column]: values } : rest));
  return { typed, setTyped, sorting, setSorting, filters, setFilter, grouping, setGrouping };
}

/** The rows that are shown: all in a row, and by their groups. */
export function useGroups(register: Register, columns: GridColumn<Participant>[], view: View) {
  const { t } = useTranslation("participants");
  const words = useWords();
  const { typed, sorting, filters, grouping } = view;
  const byId = useMemo(() => new Map(columns.map((one) => [one.id, one])), [columns]);
  const text = (row: Participant, column: string) => byId.get(column)?.text(row) ?? "";
  const rows = filtered(register.participants, typed, filters, [...byId.keys()], text).sort(
    compared(register, words, sorting, text),
  );
  const groups: GridGroup<Participant>[] = grouping
    ? grouped(rows, (row) => text(row, grouping) || t("missing")).map(([name, inside]) => ({
        id: name,
        name,
        rows: inside,
        sums: Object.fromEntries(
          register.attributes
            .filter((one) => one.id !== grouping)
            .map((one) => [one.id, sumOf(one, inside, words, (n, all) => t("of", { n, all }))]),
        ),
      }))
    : [{ id: "", name: "", rows, sums: {} }];
  return { groups, rows: groups.flatMap((one) => one.rows), text };
}

function compared(register: Register, words: AnswerWords, { column, direction }: Sorting, text: TextOf) {
  const attribute = register.attributes.find((one) => one.id === column);
  if (attribute) return compareAnswers(attribute, words, direction);
  const sign = direction === "ascending" ? 1 : -1;
  return (a: Participant, b: Participant) => sign * byName(text(a, column), text(b, column));
}

type TextOf = (row: Participant, column: string) => string;

function grouped(rows: Participant[], name: (row: Participant) => string): [string, Participant[]][] {
  const found = new Map<string, Participant[]>();
  for (const row of rows) found.set(name(row), [...(found.get(name(row)) ?? []), row]);
  return [...found].sort((a, b) => byName(a[0], b[0]));
}
