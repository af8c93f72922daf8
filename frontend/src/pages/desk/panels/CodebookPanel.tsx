import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { CodeTree } from "../../../parts/codes/CodeTree";
import type { Where } from "../../../parts/codes/CodeTreeRow";
import { AS_IN_CODEBOOK, type TreeItem, treeItems } from "../../../parts/codes/codeTreeItems";
import { useListView } from "../../../parts/codes/listView";
import { useCodeActs } from "../../../parts/codes/useCodeActs";
import { useFoldedRows } from "../../../parts/codes/useFoldedRows";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import type { ProjectState } from "../../../project/projectState";
import type { ProjectSession } from "../../../project/session";
import { useProject } from "../../../project/useProject";
import { createCode, moveCode } from "../../../project/writes/codes";
import { announce, IconButton, type MenuPlace } from "../../../ui";
import { applyCode, applyNewCode, selectedRange } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { CodeListTools } from "./CodeListTools";
import { CodeMenu } from "./CodeMenu";

const route = getRouteApi("/signed-in/p/$project/d/$document");

/** The codebook beside the text: a click codes the selection, or shows the code when nothing is selected. */
export function CodebookPanel({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const navigate = route.useNavigate();
  const keyFor = useKeyFor();
  const [typed, setTyped] = useState("");
  const { closed, toggle, setClosed } = useFoldedRows();
  const [menu, setMenu] = useState<{ item: TreeItem; at: MenuPlace } | null>(null);
  const acts = useCodeActs((instead) => {
    desk.shownCode.value = instead;
  });
  const coded = useRef(0);
  const shownCode = useCell(desk.shownCode);
  const editing = useCell(desk.editing);
  const filter = useDeferredValue(typed);
  const hasGroups = Object.values(state.groups).some((group) => !group.withdrawn_at);
  const chosenView = useListView();
  const view = hasGroups || chosenView.by === "tree" ? chosenView : AS_IN_CODEBOOK;
  const ungrouped = t("tree.ungrouped");
  const items = useMemo(
    () => treeItems(state, filter, closed, view, ungrouped),
    [state, filter, closed, view, ungrouped],
  );
  const { edit_codebook: mayEdit } = state.project.may;

  const act = (id: string, item: TreeItem, byPointer: boolean) => {
    if (item.kind === "section") {
      if (!id) return; // the codes that are in no group are none to filter by
      void navigate({ search: (old) => ({ ...old, group: old.group === id ? undefined : id }), replace: true });
      return;
    }
    if (selectedRange(desk) && desk.mayCode) {
      coded.current = Date.now();
      void applyCode(desk, id);
      if (byPointer) desk.view?.focus(); // The next key belongs to the text again.
    } else {
      desk.active.value = null;
      desk.shownCode.value = id;
    }
  };
  return (
    <>
      {editing && <p className={css.dimmedWhy}>{t("tree.while_editing")}</p>}
      <div className={css.dimmable} inert={editing}>
        <CodeSearch desk={desk} items={items} typed={typed} onType={setTyped} />
        {Object.keys(state.codes).length > 1 && (
          <CodeListTools items={items} hasGroups={hasGroups} onFold={setClosed} />
        )}
      </div>
      <div className={css.panelBody} inert={editing}>
        <CodeTree
          label={t("codebook")}
          items={items}
          selected={shownCode}
          onAct={act}
          onToggle={toggle}
          onMenu={(item, at) => setMenu({ item, at })}
          // Two quick clicks that coded are no wish to change the code.
          onRename={mayEdit ? (id) => Date.now() - coded.current > 800 && acts.ask("edit", id) : undefined}
          onDelete={mayEdit ? (id) => acts.ask("delete", id) : undefined}
          onHover={(code) => {
            desk.hoveredCode.value = code;
          }}
          onMove={(code, target, where) => mayEdit && moveTo(session, state, code, target, where)}
          onDropText={(code) => void applyCode(desk, code)}
        />
        {items.length === 0 && (
          <p className={css.note}>{typed ? t("tree.nothing") : t("tree.empty", { key: keyFor("pick") })}</p>
        )}
      </div>
      {menu && <CodeMenu desk={desk} {...menu} acts={acts} onClose={() => setMenu(null)} />}
      {acts.dialog}
    </>
  );
}

interface CodeSearchProps {
  desk: DeskController;
  items: readonly TreeItem[];
  typed: string;
  onType: (words: string) => void;
}

/** Finds codes by name: Enter codes with the first, or makes a code of a name that none has. */
function CodeSearch({ desk, items, typed, onType }: CodeSearchProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const { edit_codebook: mayEdit } = state.project.may;
  const create = () => {
    const name = typed.trim();
    if (!name) return;
    if (selectedRange(desk)) void applyNewCode(desk, name);
    else createCode(session, state, { name });
    announce(t("code_made", { code: name }));
    onType("");
  };
  return (
    <div className={css.panelHead}>
      <input
        className={css.search}
        aria-label={t("tree.search")}
        placeholder={t("tree.search")}
        value={typed}
        maxLength={200}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          const first = items.find((item) => item.kind === "code");
          if (event.key === "Escape") onType("");
          else if (event.key === "Enter" && first && selectedRange(desk)) void applyCode(desk, first.id);
          else if (event.key === "Enter" && !first && mayEdit) create();
          else return;
          event.preventDefault();
        }}
      />
      {mayEdit && (
        <IconButton label={t("tree.create")} small isDisabled={!typed.trim()} onPress={create}>
          <Plus size={18} />
        </IconButton>
      )}
    </div>
  );
}

/** Puts a code before, after or below another one. */
function moveTo(session: ProjectSession, state: ProjectState, code: Uuid, target: Uuid, where: Where): void {
  const other = state.codes[target];
  if (!other) return;
  if (where === "inside") moveCode(session, state, code, target, null);
  else {
    const siblings = Object.values(state.codes)
      .filter((one) => one.parent === other.parent && !one.retired_at && one.id !== code)
      .sort((a, b) => a.position - b.position);
    const next = siblings[siblings.findIndex((one) => one.id === target) + 1];
    moveCode(session, state, code, other.parent, where === "before" ? target : (next?.id ?? null));
  }
}
