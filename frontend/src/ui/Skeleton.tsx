import { useTranslation } from "react-i18next";

const ROWS = ["title", "first", "second", "third", "fourth"];

/** The rows of a page that is on its way, and a line at the top that says so. */
export function PageSkeleton() {
  const { t } = useTranslation("common");
  return (
    <div className="boot-page" role="status">
      <span className="visually-hidden">{t("loading")}</span>
      <div className="boot-line" />
      <div className="skeleton" aria-hidden>
        {ROWS.map((row) => (
          <div key={row} className="skeleton-row" />
        ))}
      </div>
    </div>
  );
}

/** The frame of every page, before it is known what stands in it. */
export function ShellSkeleton() {
  return (
    <div className="boot">
      <div className="boot-top" />
      <div className="boot-rail" />
      <PageSkeleton />
    </div>
  );
}
