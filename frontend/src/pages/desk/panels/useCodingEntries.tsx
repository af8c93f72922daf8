import { getRouteApi } from "@tanstack/react-router";
import {
  Anchor,
  ArrowLeftRight,
  Filter,
  List,
  type LucideIcon,
  MessageSquareText,
  NotebookPen,
  Plus,
  Trash2,
  User,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { useProject } from "../../../project/useProject";
import type { MenuEntry } from "../../../ui";
import { markAnchor, mayChange, removeCoding, selectCoding } from "../actions";
import type { DeskController } from "../controller";
import { beginMemo } from "../memos";
import type { CodingRow } from "../model/documentState";
import { openPicker, openRecode } from "../picker";
import { commentOnCoding } from "../threads";

const route = getRouteApi("/signed-in/p/$project/d/$document");

const entry = (id: string, name: string, Icon: LucideIcon, onAction: () => void, more: Partial<MenuEntry> = {}) => ({
  id,
  name,
  icon: <Icon size={16} aria-hidden />,
  onAction,
  ...more,
});

/** What can be done with a coding, in one order wherever a menu about it opens. */
export function useCodingEntries(desk: DeskController): (row: CodingRow) => MenuEntry[] {
  const changing = useChanging(desk);
  const showing = useShowing(desk);
  const { t } = useTranslation("desk");
  const keyFor = useKeyFor();
  return (row) => {
    const last = { shortcut: keyFor("remove"), apart: true, danger: true };
    const remove = entry("remove", t("deed.remove"), Trash2, () => removeCoding(desk, row.id), last);
    return [...changing(row), ...showing(row), ...(mayChange(desk, row) ? [remove] : [])];
  };
}

/** Its code, what is said about it, and whether it is an example. */
function useChanging(desk: DeskController): (row: CodingRow) => MenuEntry[] {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const keyFor = useKeyFor();
  return (row) => {
    const stands = row.to > row.from;
    const chosen = (run: () => unknown) => () => {
      selectCoding(desk, row.id, { scroll: false });
      run();
    };
    const found: MenuEntry[] = [];
    if (mayChange(desk, row) && stands) {
      const open = chosen(() => openRecode(desk));
      found.push(entry("recode", t("deed.recode"), ArrowLeftRight, open, { shortcut: keyFor("recode") }));
    }
    if (desk.mayCode && stands) {
      const open = chosen(() => openPicker(desk));
      found.push(entry("add", t("deed.add"), Plus, open, { shortcut: keyFor("pick") }));
    }
    if (desk.mayComment) {
      const more = { shortcut: keyFor("comment"), apart: found.length > 0 };
      const open = chosen(() => commentOnCoding(desk));
      found.push(entry("comment", t("deed.comment"), MessageSquareText, open, more));
    }
    if (desk.mayWriteMemos && !row.unsaved) {
      const open = chosen(() => beginMemo(desk, { about: "coding", coding: row.id }));
      found.push(entry("memo", t("deed.memo"), NotebookPen, open, { shortcut: keyFor("memo") }));
    }
    if (state.project.may.edit_codebook && stands && !row.unsaved) {
      const name = t(row.anchor ? "anchor.unmark" : "anchor.mark");
      found.push(entry("anchor", name, Anchor, () => markAnchor(desk, row.id, !row.anchor)));
    }
    return found;
  };
}

/** Narrows the text to the codings of one code or of one person. */
export function useOnly(): (search: { code?: string; coder?: string }) => void {
  const navigate = route.useNavigate();
  return (search) =>
    void navigate({ search: (old) => ({ ...old, code: undefined, coder: undefined, ...search }), replace: true });
}

/** Where else the code is, and what of the text is shown. */
function useShowing(desk: DeskController): (row: CodingRow) => MenuEntry[] {
  const { t } = useTranslation("desk");
  const { session } = useProject();
  const navigate = route.useNavigate();
  const only = useOnly();
  const passages = (code: string) =>
    void navigate({ to: "/p/$project/quotations", params: { project: session.project }, search: { code: [code] } });
  return (row) => {
    const name = t("details.only_coder", { name: desk.coderName(row.coder) });
    const coder = entry("only_coder", name, User, () => only({ coder: row.coder }));
    return [
      entry("passages", t("deed.passages"), List, () => passages(row.code), { apart: true }),
      entry("only_code", t("details.only_code"), Filter, () => only({ code: row.code })),
      ...(desk.severalCoders ? [coder] : []),
    ];
  };
}
