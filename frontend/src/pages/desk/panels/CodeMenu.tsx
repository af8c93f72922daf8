import { getRouteApi } from "@tanstack/react-router";
import { Filter, List, Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TreeItem } from "../../../parts/codes/codeTreeItems";
import type { CodeActs } from "../../../parts/codes/useCodeActs";
import { useProject } from "../../../project/useProject";
import { ContextMenu, Dot, type MenuEntry, type MenuPlace } from "../../../ui";
import { applyCode, selectedRange } from "../actions";
import type { DeskController } from "../controller";

const route = getRouteApi("/signed-in/p/$project/d/$document");

interface CodeMenuProps {
  desk: DeskController;
  item: TreeItem;
  at: MenuPlace;
  acts: CodeActs;
  onClose: () => void;
}

/** What can be done here with one code (or group) of the list, and then all that can be done with it anywhere. */
export function CodeMenu({ desk, item, at, acts, onClose }: CodeMenuProps) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const navigate = route.useNavigate();
  const code = item.kind === "code" ? state.codes[item.id] : undefined;
  const filter = () => {
    const search = code ? { code: item.id } : { group: item.id };
    void navigate({ search: (old) => ({ ...old, ...search }), replace: true });
  };
  const showGroup = () => {
    const search = { code: [`${item.id}.group`] };
    void navigate({ to: "/p/$project/quotations", params: { project: session.project }, search });
  };
  const apply: MenuEntry = {
    id: "apply",
    name: t("menu.apply"),
    icon: <Tag size={16} aria-hidden />,
    disabled: selectedRange(desk) === null,
    onAction: () => void applyCode(desk, item.id),
  };
  const group: MenuEntry = {
    id: "quotations",
    name: t("pages:codebook.show_quotations"),
    icon: <List size={16} aria-hidden />,
    onAction: showGroup,
  };
  const entries = [
    ...(code && desk.mayCode ? [apply] : []),
    {
      id: "filter",
      name: t(code ? "menu.filter" : "menu.filter_group"),
      icon: <Filter size={16} aria-hidden />,
      onAction: filter,
    },
    ...(code ? acts.entries(code) : [group]),
  ];
  const title = (
    <>
      {code && <Dot colour={code.colour} />} {item.name}
    </>
  );
  return <ContextMenu label={item.name} title={title} at={at} entries={entries} onClose={onClose} />;
}
