import { getRouteApi } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Menu as AriaMenu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Code } from "../../../api/types";
import { CodeDialog, MoveDialog } from "../../../parts/codes/CodeDialogs";
import type { TreeItem } from "../../../parts/codes/codeTreeItems";
import { MergeDialog } from "../../../parts/codes/MergeDialog";
import { codeFamily, codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { moveCode, retireWithWayBack } from "../../../project/writes/codes";
import { setFavourite } from "../../../project/writes/groups";
import uiCss from "../../../ui/ui.module.css";
import { applyCode } from "../actions";
import type { DeskController } from "../controller";

const route = getRouteApi("/signed-in/p/$project/d/$document");

type AskedDialog = "edit" | "child" | "move" | "merge";

interface CodeMenuProps {
  desk: DeskController;
  item: TreeItem;
  anchor: HTMLElement;
  /** What is asked for at once, without the menu. */
  first?: AskedDialog;
  onClose: () => void;
}

/** All that can be done with one code (or group) of the tree. */
export function CodeMenu({ desk, item, anchor, first, onClose }: CodeMenuProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const navigate = route.useNavigate();
  const trigger = useRef<HTMLElement>(anchor);
  const [dialog, setDialog] = useState<AskedDialog | null>(first ?? null);
  const code = state.codes[item.id];
  const slot = Object.entries(state.favourites).find(([, id]) => id === item.id)?.[0];
  const free = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].find((key) => !state.favourites[key]);
  const { edit_codebook: mayEdit, code: mayCode } = state.project.may;

  const done = (work: () => void) => () => {
    work();
    onClose();
  };
  const filter = () =>
    void navigate({
      search: (old) => (item.kind === "code" ? { ...old, code: item.id } : { ...old, group: item.id }),
      replace: true,
    });
  const showQuotations = () => {
    const below = item.kind === "code" && codeFamily(state.codes, item.id).size > 1 ? ".below" : "";
    const asked = item.kind === "code" ? `${item.id}${below}` : `${item.id}.group`;
    void navigate({ to: "/p/$project/quotations", params: { project: session.project }, search: { code: [asked] } });
  };
  if (dialog && code) return <CodeMenuDialog dialog={dialog} code={code} onClose={onClose} />;
  const entries: [id: string, name: string, run: () => void, show: boolean][] = [
    ["apply", t("menu.apply"), done(() => void applyCode(desk, item.id)), item.kind === "code" && mayCode],
    ["filter", t("menu.filter"), done(filter), true],
    ["quotations", t("pages:codebook.show_quotations"), done(showQuotations), true],
    ["edit", t("menu.edit"), () => setDialog("edit"), item.kind === "code" && mayEdit],
    ["child", t("menu.child"), () => setDialog("child"), item.kind === "code" && mayEdit],
    ["move", t("menu.move"), () => setDialog("move"), item.kind === "code" && mayEdit],
    ["merge", t("pages:codebook.merge"), () => setDialog("merge"), item.kind === "code" && mayEdit],
    [
      "favourite",
      slot ? t("menu.favourite_off", { key: slot }) : t("menu.favourite", { key: free ?? "9" }),
      done(() => setFavourite(session, state, slot ?? free ?? "9", slot ? null : item.id)),
      item.kind === "code" && mayCode,
    ],
    [
      "retire",
      t("menu.retire"),
      done(() => retireWithWayBack(session, state, item.id)),
      item.kind === "code" && mayEdit,
    ],
  ];
  return (
    <Popover
      triggerRef={trigger}
      isOpen={!dialog}
      onOpenChange={(open) => !open && !dialog && onClose()}
      placement="bottom start"
      className={uiCss.popover}
    >
      <AriaMenu aria-label={item.name} className={uiCss.menu} autoFocus="first">
        {entries
          .filter(([, , , show]) => show)
          .map(([id, name, run]) => (
            <MenuItem key={id} id={id} className={uiCss.item} onAction={run} data-danger={id === "retire" || undefined}>
              {name}
            </MenuItem>
          ))}
      </AriaMenu>
    </Popover>
  );
}

/** What is asked about before it is done to a code. */
function CodeMenuDialog({ dialog, code, onClose }: { dialog: AskedDialog; code: Code; onClose: () => void }) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  if (dialog === "merge") return <MergeDialog code={code} onMerged={() => undefined} onClose={onClose} />;
  if (dialog === "move") {
    const family = codeFamily(state.codes, code.id);
    const targets = Object.values(state.codes).filter((one) => !family.has(one.id) && !one.retired_at);
    return (
      <MoveDialog
        title={t("menu.move_title", { code: code.name })}
        options={targets.map((one) => ({ id: one.id, name: codePath(state.codes, one.id) }))}
        current={code.parent}
        onMove={(parent) => moveCode(session, state, code.id, parent, null)}
        onClose={onClose}
      />
    );
  }
  return (
    <CodeDialog
      session={session}
      state={state}
      code={dialog === "edit" ? code : null}
      parent={code.id}
      onClose={onClose}
    />
  );
}
