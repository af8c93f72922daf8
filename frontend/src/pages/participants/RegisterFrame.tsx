import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import css from "./participants.module.css";

interface FrameProps {
  actions?: ReactNode;
  counts?: { participants?: number; interviews?: number };
  children: ReactNode;
}

/** The frame of everything about participants: its pages are tabs of one place. */
export function RegisterFrame({ actions, counts, children }: FrameProps) {
  const { t } = useTranslation("participants");
  const { session } = useProject();
  const tabs = [
    { to: "/p/$project/participants", name: t("tab.participants"), count: counts?.participants },
    { to: "/p/$project/participants/interviews", name: t("tab.interviews"), count: counts?.interviews },
  ] as const;
  return (
    <div className={css.page}>
      <div className={css.head}>
        <h1>{t("title")}</h1>
        <div className={css.actions}>{actions}</div>
      </div>
      <nav className={css.tabs} aria-label={t("tab.label")}>
        {tabs.map((tab) => (
          <Link
            key={tab.to}
            to={tab.to}
            params={{ project: session.project }}
            className={css.tab}
            activeOptions={{ exact: true }}
          >
            {tab.name}
            {tab.count !== undefined && <span className={css.tabCount}>{tab.count}</span>}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
