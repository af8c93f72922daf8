import { Link, useLocation } from "@tanstack/react-router";
import { Menu as MenuIcon } from "lucide-react";
import { memo, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton, Menu } from "../../ui";
import css from "./shell.module.css";
import { UserMenu } from "./UserMenu";
import { useFocusOnArrival } from "./useFocusOnArrival";
import { usePageTitle } from "./usePageTitle";

export interface Place {
  to: string;
  name: string;
  exact?: boolean;
  /** Addresses that belong to this place without lying below it. */
  also?: string;
}

interface AppShellProps {
  /** What the page is called, when it is not one of the places. */
  page?: string;
  title?: string;
  titleTo?: string;
  places?: Place[];
  aside?: ReactNode;
  /** The page takes the whole window and scrolls inside itself (the desk). */
  fill?: boolean;
  children: ReactNode;
}

const nowhere: Place[] = [];

/** The frame of every page for those who are signed in: the bar with its places, and the page. */
export const AppShell = memo(function AppShell(props: AppShellProps) {
  const { page, title, titleTo = "/", places = nowhere, aside, fill = false, children } = props;
  const { t } = useTranslation("common");
  const { pathname } = useLocation();
  const here = (place: Place) =>
    (place.exact ? (pathname.replace(/\/$/, "") || "/") === place.to : pathname.startsWith(place.to)) ||
    Boolean(place.also && pathname.startsWith(place.also));
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  usePageTitle(page ?? places.find(here)?.name, title);
  return (
    <div className={`${css.shell} ${fill ? css.fill : ""}`}>
      <a href="#main" className={css.skip}>
        {t("skip_to_content")}
      </a>
      <header className={css.top}>
        <Link to="/" className={css.brand} aria-label={title ? t("to_projects") : `Samkode: ${t("to_projects")}`}>
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M8 3H4v14h4" fill="none" stroke="currentColor" strokeWidth="2.2" />
            <path d="M12 6h3.5v8H12" fill="none" stroke="currentColor" strokeWidth="2.2" opacity="0.6" />
          </svg>
          {!title && <span>Samkode</span>}
        </Link>
        {title && (
          <Link to={titleTo} className={css.title}>
            {title}
          </Link>
        )}
        {places.length > 0 && (
          <nav className={css.places} aria-label={t("places.label")}>
            {places.map((place) => (
              <Link
                key={place.to}
                to={place.to}
                className={css.place}
                activeOptions={{ exact: true }}
                aria-current={here(place) ? "page" : undefined}
              >
                {place.name}
              </Link>
            ))}
          </nav>
        )}
        <div className={css.aside}>
          {aside}
          {places.length > 0 && (
            <div className={css.placesMenu}>
              <Menu
                label={t("places.label")}
                trigger={
                  <IconButton label={t("places.label")}>
                    <MenuIcon size={20} />
                  </IconButton>
                }
                entries={places.map((place) => ({ id: place.to, name: place.name, href: place.to }))}
              />
            </div>
          )}
          <UserMenu />
        </div>
      </header>
      <main id="main" ref={main} className={css.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
});
