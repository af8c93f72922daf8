import { Link } from "@tanstack/react-router";
import { memo, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import css from "./shell.module.css";
import { UserMenu } from "./UserMenu";
import { useFocusOnArrival } from "./useFocusOnArrival";
import { usePageTitle } from "./usePageTitle";

interface AppShellProps {
  /** What the page is called, and what it belongs to. */
  page?: string;
  of?: string;
  /** How many things are new to this person: shown in the browser's tab. */
  news?: number;
  /** Beside the mark: the project's name, or the pages outside of projects. */
  start?: ReactNode;
  /** In the middle of the header. */
  middle?: ReactNode;
  /** Before one's own face. */
  end?: ReactNode;
  /** The pages of a project, beside this one. */
  rail?: ReactNode;
  /** What stands beside the page, at the far side. */
  beside?: ReactNode;
  /** The page takes the whole window and scrolls inside itself (the desk). */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every page for those who are signed in: the header, the rail of a project, and the page. */
export const AppShell = memo(function AppShell(props: AppShellProps) {
  const { page, of, news = 0, start, middle, end, rail, beside, fill = false, children } = props;
  const { t } = useTranslation("common");
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  usePageTitle(page, of, news);
  return (
    <div className={`${css.shell} ${fill ? css.fill : ""}`}>
      <a href="#main" className={css.skip}>
        {t("skip_to_content")}
      </a>
      <header className={css.top}>
        <Link to="/" className={`${css.brand} ${rail ? css.inProject : ""}`} aria-label={t("to_projects")}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M8 3H4v14h4" fill="none" stroke="currentColor" strokeWidth="2.2" />
            <path d="M12 6h3.5v8H12" fill="none" stroke="currentColor" strokeWidth="2.2" opacity="0.6" />
          </svg>
        </Link>
        <div className={css.start}>{start}</div>
        {middle}
        <div className={css.end}>
          {end}
          <UserMenu />
        </div>
      </header>
      <div className={css.below}>
        {rail}
        <main id="main" ref={main} className={css.main} tabIndex={-1}>
          {children}
        </main>
        {beside}
      </div>
    </div>
  );
});
