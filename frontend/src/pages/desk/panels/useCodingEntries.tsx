import { getRouteApi } from "@tanstack/react-router";
import { Anchor, ArrowLeftRight, Filter, List, MessageSquareText, NotebookPen, Plus, Trash2, User } from "lucide-react";
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

/** What can be done with a coding, in one order wherever a menu about it opens. */
export function useCodingEntries(desk: DeskController): (row: CodingRow) => MenuEntry[] {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const keyFor = useKeyFor();
  const navigate = route.useNavigate();
  return (row) => {
    const may = mayChange(desk, row);
    const stands = row.to > row.from;
    const first = (run: () => void) => () => {
      selectCoding(desk, row.id, { scroll: false });
      run();
    };
    const show = (search: { code?: string; coder?: string }) =>
      void navigate({ search: (old) => ({ ...old, code: undefined, coder: undefined, ...search }), replace: true });
    const entries: (MenuEntry | false)[] = [
      may &&
        stands && {
          id: "recode",
          name: t("deed.recode"),
          icon: <ArrowLeftRight size={16} />,
          shortcut: keyFor("recode"),
          onAction: first(() => openRecode(desk)),
        },
      desk.mayCode &&
        stands && {
          id: "add",
          name: t("deed.add"),
          icon: <Plus size={16} />,
          shortcut: keyFor("pick"),
          onAction: first(() => openPicker(desk)),
        },
      desk.mayComment && {
        id: "comment",
        name: t("deed.comment"),
        icon: <MessageSquareText size={16} />,
        shortcut: keyFor("comment"),
        apart: true,
        onAction: first(() => commentOnCoding(desk)),
      },
      desk.mayWriteMemos &&
        !row.unsaved && {
          id: "memo",
          name: t("deed.memo"),
          icon: <NotebookPen size={16} />,
          shortcut: keyFor("memo"),
          onAction: first(() => beginMemo(desk, { about: "coding", coding: row.id })),
        },
      state.project.may.edit_codebook &&
        stands &&
        !row.unsaved && {
          id: "anchor",
          name: t(row.anchor ? "anchor.unmark" : "anchor.mark"),
          icon: <Anchor size={16} />,
          onAction: () => markAnchor(desk, row.id, !row.anchor),
        },
      {
        id: "passages",
        name: t("deed.passages"),
        icon: <List size={16} />,
        apart: true,
        onAction: () =>
          void navigate({
            to: "/p/$project/quotations",
            params: { project: session.project },
            search: { code: [row.code] },
          }),
      },
      {
        id: "only_code",
        name: t("details.only_code"),
        icon: <Filter size={16} />,
        onAction: () => show({ code: row.code }),
      },
      desk.severalCoders && {
        id: "only_coder",
        name: t("details.only_coder", { name: desk.coderName(row.coder) }),
        icon: <User size={16} />,
        onAction: () => show({ coder: row.coder }),
      },
      may && {
        id: "remove",
        name: t("deed.remove"),
        icon: <Trash2 size={16} />,
        shortcut: keyFor("remove"),
        apart: true,
        danger: true,
        onAction: () => removeCoding(desk, row.id),
      },
    ];
    return entries.filter((entry) => entry !== false);
  };
}
