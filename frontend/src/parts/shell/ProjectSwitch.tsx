import { ChevronsUpDown, FolderClosed, FolderOpen, LayoutGrid } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useProjects } from "../../api/queries";
import type { Uuid } from "../../api/types";
import { Menu, type MenuEntry } from "../../ui";
import css from "./shell.module.css";

const MOST_SHOWN = 12;

/** The name of the project, which is the button that leads to one's other ones. */
export function ProjectSwitch({ project, name }: { project: Uuid; name: string }) {
  const { t } = useTranslation("shell");
  const all = useProjects().data ?? [];
  const others = all.filter((one) => one.id !== project).slice(0, MOST_SHOWN);
  const entries: MenuEntry[] = [
    { id: project, name, icon: <FolderOpen size={17} aria-hidden />, href: `/p/${project}` },
    ...others.map((one) => ({
      id: one.id,
      name: one.name,
      icon: <FolderClosed size={17} aria-hidden />,
      href: `/p/${one.id}`,
    })),
    { id: "all", name: t("switch.all"), icon: <LayoutGrid size={17} aria-hidden />, href: "/", apart: true },
  ];
  return (
    <Menu
      label={t("switch.label")}
      entries={entries}
      trigger={
        <AriaButton className={css.switch} aria-label={t("switch.button", { name })}>
          <span className={css.switchName}>{name}</span>
          <ChevronsUpDown size={15} aria-hidden />
        </AriaButton>
      }
    />
  );
}
