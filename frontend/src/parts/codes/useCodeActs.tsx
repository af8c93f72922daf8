import { useNavigate } from "@tanstack/react-router";
import { CornerDownRight, Hash, List, type LucideIcon, Merge, Move, Pencil, Split, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code, Uuid } from "../../api/types";
import { codeFamily, codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { moveCode } from "../../project/writes/codes";
import { setFavourite } from "../../project/writes/groups";
import type { MenuEntry } from "../../ui";
import { CodeDialog, MoveDialog } from "./CodeDialogs";
import { DeleteCodeDialog } from "./DeleteCodeDialog";
import { MergeDialog } from "./MergeDialog";

/** What is asked about before it is done to a code. */
type CodeAct = "edit" | "child" | "move" | "merge" | "delete";

export interface CodeActs {
  /** All that this person can do with a code, in one order wherever a menu about it opens. */
  entries: (code: Code) => MenuEntry[];
  ask: (act: CodeAct, code: Uuid) => void;
  /** What is being asked; to be drawn once. */
  dialog: ReactNode;
}

const line = (id: string, name: string, Icon: LucideIcon, onAction: () => void, more: Partial<MenuEntry> = {}) => ({
  id,
  name,
  icon: <Icon size={16} aria-hidden />,
  onAction,
  ...more,
});

/** What can be done with a code. `onGone` hears which code is to be shown when the one that was shown has gone. */
export function useCodeActs(onGone?: (instead: Uuid | null) => void): CodeActs {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [asked, setAsked] = useState<{ act: CodeAct; code: Uuid } | null>(null);
  const ask = (act: CodeAct, code: Uuid) => setAsked({ act, code });
  const showing = useShowing();
  const favourite = useFavourite();
  const split = useSplit();
  const changing = (code: Code): MenuEntry[] => [
    line("edit", t("desk:menu.edit"), Pencil, () => ask("edit", code.id), { apart: true, shortcut: "F2" }),
    line("child", t("desk:menu.child"), CornerDownRight, () => ask("child", code.id)),
    line("move", t("codebook.move"), Move, () => ask("move", code.id)),
    line("split", t("codebook.split"), Split, () => split(code)),
    line("merge", t("codebook.merge"), Merge, () => ask("merge", code.id)),
  ];
  const last = { apart: true, danger: true, shortcut: "Del" };
  const entries = (code: Code): MenuEntry[] => {
    const { edit_codebook: mayEdit } = state.project.may;
    const remove = line("delete", t("codebook.retire"), Trash2, () => ask("delete", code.id), last);
    return [...showing(code), ...(mayEdit ? changing(code) : []), ...favourite(code), ...(mayEdit ? [remove] : [])];
  };
  const code = asked && state.codes[asked.code];
  const dialog = code ? (
    <CodeActDialog
      act={asked.act}
      code={code}
      onAct={(act) => ask(act, code.id)}
      onGone={onGone}
      onClose={() => setAsked(null)}
    />
  ) : null;
  return { entries, ask, dialog };
}

function useShowing(): (code: Code) => MenuEntry[] {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const navigate = useNavigate();
  const show = (code: Code) => {
    const below = codeFamily(state.codes, code.id).size > 1 ? ".below" : "";
    const search = { code: [`${code.id}${below}`] };
    void navigate({ to: "/p/$project/quotations", params: { project: session.project }, search });
  };
  return (code) => [line("quotations", t("codebook.show_quotations"), List, () => show(code))];
}

/** The number key that codes with this code. */
function useFavourite(): (code: Code) => MenuEntry[] {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  return (code) => {
    if (!state.project.may.code) return [];
    const slot = Object.keys(state.favourites).find((key) => state.favourites[key] === code.id);
    const free = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].find((key) => !state.favourites[key]) ?? "9";
    const name = slot ? t("desk:menu.favourite_off", { key: slot }) : t("desk:menu.favourite", { key: free });
    return [line("favourite", name, Hash, () => setFavourite(session, state, slot ?? free, slot ? null : code.id))];
  };
}

function useSplit(): (code: Code) => void {
  const { session } = useProject();
  const navigate = useNavigate();
  return (code) =>
    void navigate({ to: "/p/$project/codebook/split/$code", params: { project: session.project, code: code.id } });
}

interface CodeActDialogProps {
  act: CodeAct;
  code: Code;
  onAct: (act: CodeAct) => void;
  onGone?: (instead: Uuid | null) => void;
  onClose: () => void;
}

function CodeActDialog({ act, code, onAct, onGone, onClose }: CodeActDialogProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  if (act === "merge") return <MergeDialog code={code} onMerged={(into) => onGone?.(into)} onClose={onClose} />;
  if (act === "delete") {
    return (
      <DeleteCodeDialog code={code} onDeleted={() => onGone?.(null)} onMerge={() => onAct("merge")} onClose={onClose} />
    );
  }
  if (act === "move") {
    const family = codeFamily(state.codes, code.id);
    const targets = flatten(codeTree(state.codes)).filter((node) => !family.has(node.code.id));
    return (
      <MoveDialog
        title={t("desk:menu.move_title", { code: code.name })}
        options={targets.map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }))}
        current={code.parent}
        onMove={(parent) => moveCode(session, state, code.id, parent, null)}
        onClose={onClose}
      />
    );
  }
  const changed = act === "edit" ? code : null;
  return <CodeDialog session={session} state={state} code={changed} parent={code.id} onClose={onClose} />;
}
