import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Attribute, Participant, ParticipantStatus } from "../../api/types";
import type { GridChoice, GridColumn } from "../../parts/grid/types";
import { Menu, type MenuEntry, NameTip } from "../../ui";
import { type AnswerWords, answerText, type Direction, dateText, interviewsOf, lengthText, saidOf } from "./answers";
import { HeadButton } from "./HeadButton";
import css from "./participants.module.css";
import { StatusMark } from "./StatusMark";
import type { Register } from "./useRegister";
import { useWords } from "./useWords";

/** The column that the table is sorted by. */
export interface Sorting {
  column: string;
  direction: Direction;
}

interface ColumnOptions {
  register: Register;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  onFilter: (column: string) => void;
  onEdit: (attribute: Attribute) => void;
  mayWrite: boolean;
}

/** The columns of the table of participants: pseudonym, the attributes, interview and status. */
export function useColumns(options: ColumnOptions): GridColumn<Participant>[] {
  const { register } = options;
  const { t } = useTranslation("participants");
  const words = useWords();
  const met = useMemo(() => interviewsOf(register.interviews), [register.interviews]);
  const numbers = useMemo(() => countsOf(register), [register]);
  const head = (id: string, name: string, attribute?: Attribute) => ({
    head: <ColumnHead {...options} id={id} name={name} attribute={attribute} />,
    sorted: options.sorting.column === id ? options.sorting.direction : undefined,
  });
  const interviewText = (row: Participant) =>
    (met.get(row.id) ?? [])
      .map((one) =>
        [dateText(one.date).slice(0, 5), one.minutes === null ? "" : lengthText(one.minutes, t("hour"))]
          .filter(Boolean)
          .join(" · "),
      )
      .join(", ");
  return [
    {
      id: "pseudonym",
      name: t("column.pseudonym"),
      width: 150,
      text: (row) => row.pseudonym,
      shown: (row) => <Pseudonym row={row} />,
      ...head("pseudonym", t("column.pseudonym")),
    },
    ...register.attributes.map(
      (one): GridColumn<Participant> => ({
        id: one.id,
        name: one.name,
        width: widthOf(one),
        align: one.kind === "number" ? "end" : undefined,
        text: (row) => answerText(one, row.answers[one.id], words),
        shown: (row) =>
          saidOf(row.answers[one.id]) && <em className={css.said}>{answerText(one, row.answers[one.id], words)}</em>,
        choices: () => choicesOf(one, words, numbers),
        ...head(one.id, one.name, one),
      }),
    ),
    {
      id: "interview",
      name: t("column.interview"),
      width: 150,
      isFixed: true,
      text: interviewText,
      ...head("interview", t("column.interview")),
    },
    {
      id: "status",
      name: t("column.status"),
      width: 150,
      isClosed: true,
      text: (row) => words.status[row.status],
      shown: (row) => <StatusMark status={row.status} />,
      choices: () => Object.entries(words.status).map(([value, name]) => ({ value: value as ParticipantStatus, name })),
      ...head("status", t("column.status")),
    },
  ];
}

/** Room for the name and for what one types there. */
function widthOf(attribute: Attribute): number {
  const least = attribute.kind === "text" || attribute.kind === "choice" ? 130 : 96;
  return Math.max(least, Math.min(220, attribute.name.length * 8 + 30));
}

/** How many have each choice. */
function countsOf(register: Register): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of register.participants)
    for (const [key, answer] of Object.entries(row.answers))
      if (typeof answer === "string") counts.set(key + answer, (counts.get(key + answer) ?? 0) + 1);
  return counts;
}

/** What a cell of an attribute offers: its choices, and that nobody knows or asked. */
export function choicesOf(attribute: Attribute, words: AnswerWords, counts?: Map<string, number>): GridChoice[] {
  const used = (id: string) => counts?.get(attribute.id + id) ?? 0;
  const own: GridChoice[] =
    attribute.kind === "choice"
      ? [...attribute.options].sort((a, b) => used(b.id) - used(a.id)).map((one) => ({ value: one.id, name: one.name }))
      : attribute.kind === "yes_no"
        ? [
            { value: true, name: words.yes },
            { value: false, name: words.no },
          ]
        : [];
  return [
    ...own,
    { value: { is: "unknown" }, name: words.said.unknown, apart: own.length > 0 },
    { value: { is: "not_asked" }, name: words.said.not_asked },
  ];
}

function Pseudonym({ row }: { row: Participant }) {
  const { t } = useTranslation("participants");
  if (!row.looks_real) return row.pseudonym;
  return (
    <span className={css.real}>
      {row.pseudonym}
      <NameTip text={t("looks_real")}>
        <span role="img" aria-label={t("looks_real")}>
          <TriangleAlert size={14} />
        </span>
      </NameTip>
    </span>
  );
}

function ColumnHead(props: ColumnOptions & { id: string; name: string; attribute?: Attribute }) {
  const { id, name, attribute, sorting, onSort, onFilter, onEdit, mayWrite } = props;
  const { t } = useTranslation("participants");
  const isSorted = sorting.column === id;
  const Arrow = sorting.direction === "ascending" ? ArrowUp : ArrowDown;
  const entries: MenuEntry[] = [
    { id: "up", name: t("head.up"), onAction: () => onSort({ column: id, direction: "ascending" }) },
    { id: "down", name: t("head.down"), onAction: () => onSort({ column: id, direction: "descending" }) },
    { id: "filter", name: t("head.filter"), apart: true, onAction: () => onFilter(id) },
  ];
  if (attribute && mayWrite)
    entries.push({ id: "edit", name: t("head.edit"), apart: true, onAction: () => onEdit(attribute) });
  return (
    <Menu
      label={t("head.menu", { name })}
      trigger={<HeadButton name={name}>{isSorted && <Arrow size={14} aria-hidden />}</HeadButton>}
      entries={entries}
    />
  );
}
