import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useInbox } from "../../project/useInbox";
import { AppShell } from "./AppShell";
import { Bell, newToMe } from "./Bell";
import css from "./shell.module.css";

const NO_NEWS: never[] = [];

/** The frame of the pages outside of any project. */
export function TopShell({ page, children }: { page?: string; children: ReactNode }) {
  const { t } = useTranslation("shell");
  const { pathname } = useLocation();
  const news = useInbox().data ?? NO_NEWS;
  const places = [
    { to: "/", name: t("top.projects") },
    { to: "/news", name: t("top.news") },
    { to: "/help", name: t("places.help") },
  ];
  return (
    <AppShell
      page={page ?? places.find((place) => place.to === pathname)?.name}
      news={newToMe(news)}
      start={
        <nav className={css.places} aria-label={t("top.label")}>
          <span className={css.word}>Samkode</span>
          {places.map((place) => (
            <Link
              key={place.to}
              to={place.to}
              className={css.place}
              activeOptions={{ exact: true }}
              aria-current={pathname === place.to ? "page" : undefined}
            >
              {place.name}
            </Link>
          ))}
        </nav>
      }
      end={<Bell news={news} isOpen />}
    >
      {children}
    </AppShell>
  );
}
