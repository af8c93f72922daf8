import { MoreHorizontal, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Answer, Participant, RegisterChange } from "../../api/types";
import { Grid } from "../../parts/grid/Grid";
import { Refusals } from "../../parts/grid/Refusals";
import type { GridColumn, GridPlace } from "../../parts/grid/types";
import { useGrid } from "../../parts/grid/useGrid";
import { useProject } from "../../project/useProject";
import { IconButton, Menu, Muted, toast } from "../../ui";
import { answerText } from "./answers";
import type { Asked } from "./asked";
import { BulkBar } from "./BulkBar";
import { FilterDialog } from "./FilterDialog";
import { NotesDialog } from "./NotesDialog";
import css from "./participants.module.css";
import { pastedCells } from "./pastedCells";
import { TableTools } from "./TableTools";
import { useColumns } from "./useColumns";
import { usePicked } from "./usePicked";
import type { Register } from "./useRegister";
import { useGroups, useView } from "./useView";
import { useWords } from "./useWords";

interface TableProps {
  register: Register;
  ask: (asked: Asked) => void;
}

const rowKey = (row: Participant) => row.id;
const rowName = (row: Participant) => row.pseudonym;

/** The table of participants, with what narrows it above and what was refused below. */
export function ParticipantTable({ register, ask }: TableProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const mayWrite = state.project.may.edit_register;
  const view = useView();
  const [filtering, setFiltering] = useState<string | null>(null);
  const [noted, setNoted] = useState<string | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns({
    register,
    mayWrite,
    sorting: view.sorting,
    onSort: view.setSorting,
    onFilter: setFiltering,
    onEdit: (attribute) => ask({ kind: "attribute", attribute }),
  });
  const { groups, rows, text } = useGroups(register, columns, view);
  const picked = usePicked(rows);
  const { save, theirs } = useSaving(register);
  const fillDown = (place: GridPlace) => fillDownOf(register, rows, picked.ids, place);
  const attempt = (change: RegisterChange | null) =>
    change && register.change(change).catch((error: unknown) => toast(sentence(error), { kind: "error" }));
  const grid = useGrid({
    rows,
    columns,
    rowKey,
    mayWrite,
    save,
    theirs,
    onPick: picked.toggle,
    onPickAlso: picked.through,
    onFillDown: (place) => void attempt(fillDown(place)),
  });
  const paste = (words: string) => {
    const place = grid.active;
    const cells = place && place.column !== "pseudonym" ? pastedCells(words, rows, columns, place) : null;
    if (cells) void attempt(cells);
    else ask({ kind: "table", text: words });
  };
  const noteOf = noted ? register.participants.find((one) => one.id === noted) : undefined;
  return (
    <>
      <TableTools register={register} view={view} columns={columns} shown={rows.length} />
      {picked.rows.length > 0 && mayWrite && <BulkBar register={register} rows={picked.rows} onDone={picked.clear} />}
      <Grid
        label={t("title")}
        {...{ grid, columns, groups, folded, rowKey, rowName }}
        onFold={(id) => setFolded((old) => toggled(old, id))}
        picked={mayWrite ? picked.ids : undefined}
        onPick={picked.toggle}
        onPickAll={picked.all}
        onPaste={mayWrite ? paste : undefined}
        rowMenu={(row) => (
          <RowMenu row={row} register={register} mayWrite={mayWrite} onNotes={() => setNoted(row.id)} />
        )}
        headEnd={
          mayWrite && (
            <IconButton small label={t("attribute.add")} onPress={() => ask({ kind: "attribute" })}>
              <Plus size={16} />
            </IconButton>
          )
        }
      />
      {rows.length === 0 && <Muted>{t("none_found")}</Muted>}
      <Refusals {...{ grid, rows, columns, rowKey, rowName }} />
      {mayWrite && <p className={css.keys}>{t("keys")}</p>}
      {filtering && (
        <FilterDialog
          column={columns.find((one) => one.id === filtering)}
          rows={register.participants}
          text={text}
          chosen={view.filters[filtering] ?? []}
          onChoose={(values) => view.setFilter(filtering, values)}
          onClose={() => setFiltering(null)}
        />
      )}
      {noteOf && <NotesDialog register={register} participant={noteOf} onClose={() => setNoted(null)} />}
    </>
  );
}

function toggled(old: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(old);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** How a cell is stored, and what somebody else has written there. */
function useSaving(register: Register) {
  const words = useWords();
  const save = async (row: Participant, column: GridColumn<Participant>, value: unknown, isSure: boolean) => {
    const attribute = register.attributes.some((one) => one.id === column.id);
    // What a cell hands over is what its choices and the keyboard gave it.
    const fields = (given: unknown) =>
      attribute ? { answers: { [column.id]: given as Answer | null } } : { [column.id]: given ?? "" };
    const was = fields(attribute ? (row.answers[column.id] ?? null) : row[column.id as "pseudonym" | "status"]);
    await register.change({ participants: [{ id: row.id, ...fields(value), ...(isSure ? {} : { was }) }] });
  };
  const theirs = (current: unknown, column: GridColumn<Participant>) => {
    const row = current as Participant | undefined;
    const attribute = register.attributes.find((one) => one.id === column.id);
    if (!row) return undefined;
    return attribute ? answerText(attribute, row.answers[attribute.id], words) : column.text(row);
  };
  return { save, theirs };
}

/** Gives the answer of a cell to those that are picked, or to the next row. */
function fillDownOf(
  register: Register,
  rows: Participant[],
  picked: ReadonlySet<string>,
  place: GridPlace,
): RegisterChange | null {
  const at = rows.findIndex((one) => one.id === place.row);
  const from = rows[at];
  const attribute = register.attributes.find((one) => one.id === place.column);
  if (!from || !(attribute || place.column === "status")) return null;
  const others =
    picked.size > 0 ? rows.filter((one) => picked.has(one.id) && one !== from) : rows.slice(at + 1, at + 2);
  const fields = attribute
    ? { answers: { [attribute.id]: from.answers[attribute.id] ?? null } }
    : { status: from.status };
  return { participants: others.map((one) => ({ id: one.id, ...fields })) };
}

interface RowMenuProps {
  row: Participant;
  register: Register;
  mayWrite: boolean;
  onNotes: () => void;
}

function RowMenu({ row, register, mayWrite, onNotes }: RowMenuProps) {
  const { t } = useTranslation("participants");
  const set = async (isWithdrawn: boolean): Promise<void> => {
    try {
      await register.change({ participants: [{ id: row.id, is_withdrawn: isWithdrawn }] });
      if (!isWithdrawn) return;
      const action = { name: t("common:undo"), run: () => void set(false) };
      toast(t("deleted", { count: 1, name: row.pseudonym }), { action });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  const name = t("common:more_about", { name: row.pseudonym });
  return (
    <Menu
      label={name}
      trigger={
        <IconButton small label={name}>
          <MoreHorizontal size={16} />
        </IconButton>
      }
      entries={[
        { id: "notes", name: t("notes.open"), onAction: onNotes },
        ...(mayWrite
          ? [{ id: "delete", name: t("delete"), danger: true, apart: true, onAction: () => void set(true) }]
          : []),
      ]}
    />
  );
}
