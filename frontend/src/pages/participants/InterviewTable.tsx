import { FileText, MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, sentence } from "../../api/client";
import type { Interview, InterviewMedium } from "../../api/types";
import { Grid } from "../../parts/grid/Grid";
import { Refusals } from "../../parts/grid/Refusals";
import type { GridColumn } from "../../parts/grid/types";
import { useGrid } from "../../parts/grid/useGrid";
import { memberOf, type ProjectState } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { IconButton, Menu, toast } from "../../ui";
import { byName, dateText, lengthText } from "./answers";
import { minutesOf } from "./length";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

/** How an interview can be made. */
export const MEDIA: InterviewMedium[] = ["in_person", "video", "phone", "written", "unknown"];

const rowKey = (row: Interview) => row.id;

interface TableProps {
  register: Register;
  onOpen: (id: string) => void;
}

/** The interviews as a table; who took part is chosen in a dialog. */
export function InterviewTable({ register, onOpen }: TableProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const [folded] = useState<ReadonlySet<string>>(new Set());
  const mayWrite = state.project.may.edit_register;
  const columns = useInterviewColumns(register, state);
  const rows = register.interviews;
  const rowName = (row: Interview) => namesOf(register, row) || dateText(row.date) || t("interview.one");
  const save = async (row: Interview, column: GridColumn<Interview>, value: unknown, isSure: boolean) => {
    const typed = typeof value === "string" ? value : "";
    const was = isSure ? {} : { was: { [column.id]: row[column.id as "date" | "place" | "minutes" | "medium"] } };
    const minutes = minutesOf(typed);
    if (column.id === "minutes" && Number.isNaN(minutes)) {
      throw new ApiError(400, "bad_input", t("interview.no_length", { typed }));
    }
    const given = column.id === "minutes" ? minutes : column.id === "medium" ? typed || "unknown" : typed;
    await register.change({ interviews: [{ id: row.id, [column.id]: given, ...was }] });
  };
  const theirs = (current: unknown, column: GridColumn<Interview>) => column.text(current as Interview);
  const grid = useGrid({ rows, columns, rowKey, mayWrite, save, theirs, onPick: (row) => onOpen(row.id) });
  const minutes = rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  return (
    <div className={css.stack}>
      <p className={css.summary}>
        <strong>{t("interview.sum", { count: rows.length, minutes: `${minutes} min` })}</strong>
        {minutes >= 60 && ` · ${lengthText(minutes, t("hour"))}`}
      </p>
      <Grid
        label={t("tab.interviews")}
        {...{ grid, columns, folded, rowKey, rowName }}
        groups={[{ id: "", name: "", rows, sums: {} }]}
        onFold={() => undefined}
        rowMenu={(row) => <RowMenu row={row} register={register} name={rowName(row)} onOpen={onOpen} />}
        foot={
          <tr>
            <th scope="row">{t("interview.count", { count: rows.length })}</th>
            {columns.slice(1).map((one) => (
              <td key={one.id} data-align={one.align}>
                {one.id === "minutes" ? `${minutes} min` : ""}
              </td>
            ))}
            <td />
          </tr>
        }
      />
      <Refusals {...{ grid, rows, columns, rowKey, rowName }} />
    </div>
  );
}

/** The pseudonyms of those who took part. */
function namesOf(register: Register, row: Interview): string {
  const names = row.participants.map((id) => register.all.participants[id]).filter((one) => one && !one.withdrawn_at);
  return names
    .map((one) => one?.pseudonym ?? "")
    .sort(byName)
    .join(", ");
}

function useInterviewColumns(register: Register, state: ProjectState): GridColumn<Interview>[] {
  const { t } = useTranslation("participants");
  const people = (row: Interview) => row.interviewers.map((id) => memberOf(state, id)?.name ?? "").join(", ");
  const texts = (row: Interview) =>
    row.documents.filter((id) => state.documents[id] && !state.documents[id]?.withdrawn_at);
  return [
    {
      id: "participants",
      name: t("interview.participants"),
      width: 150,
      isFixed: true,
      text: (row) => namesOf(register, row) || t("interview.nobody"),
    },
    { id: "date", name: t("interview.date"), width: 105, text: (row) => dateText(row.date) },
    {
      id: "medium",
      name: t("interview.medium"),
      width: 110,
      isClosed: true,
      text: (row) => (row.medium === "unknown" ? "" : t(`medium.${row.medium}`)),
      choices: () => MEDIA.map((value) => ({ value, name: t(`medium.${value}`), apart: value === "unknown" })),
    },
    {
      id: "minutes",
      name: t("interview.minutes"),
      width: 95,
      align: "end",
      text: (row) => (row.minutes === null ? "" : `${row.minutes} min`),
    },
    { id: "place", name: t("interview.place"), width: 110, text: (row) => row.place },
    { id: "interviewers", name: t("interview.interviewers"), width: 120, isFixed: true, text: people },
    {
      id: "documents",
      name: t("interview.documents"),
      width: 110,
      isFixed: true,
      text: (row) => String(texts(row).length || ""),
      shown: (row) =>
        texts(row).length > 0 && (
          <span
            className={css.texts}
            title={texts(row)
              .map((id) => state.documents[id]?.title)
              .join(", ")}
          >
            <FileText size={14} aria-hidden />
            {texts(row)
              .map((id) => state.documents[id]?.title)
              .join(", ")}
          </span>
        ),
    },
  ];
}

interface MenuProps {
  row: Interview;
  register: Register;
  name: string;
  onOpen: (id: string) => void;
}

function RowMenu({ row, register, name, onOpen }: MenuProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  if (!state.project.may.edit_register) return null;
  const set = async (isWithdrawn: boolean): Promise<void> => {
    try {
      await register.change({ interviews: [{ id: row.id, is_withdrawn: isWithdrawn }] });
      if (!isWithdrawn) return;
      toast(t("interview.deleted"), { action: { name: t("common:undo"), run: () => void set(false) } });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  const label = t("common:more_about", { name });
  return (
    <Menu
      label={label}
      trigger={
        <IconButton small label={label}>
          <MoreHorizontal size={16} />
        </IconButton>
      }
      entries={[
        { id: "edit", name: t("interview.edit"), onAction: () => onOpen(row.id) },
        { id: "delete", name: t("delete"), danger: true, apart: true, onAction: () => void set(true) },
      ]}
    />
  );
}
