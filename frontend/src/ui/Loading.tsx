import { useTranslation } from "react-i18next";
import css from "./ui.module.css";

function Spinner({ label }: { label?: string }) {
  const { t } = useTranslation("common");
  return <span className={css.spinner} role="img" aria-label={label ?? t("loading")} />;
}

/** Says that something is on its way. */
export function Loading() {
  const { t } = useTranslation("common");
  return (
    <div className={css.loading} role="status">
      <Spinner />
      <span className="visually-hidden">{t("loading")}</span>
    </div>
  );
}

/** `total` 0 means that the length is not known yet. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const share = total > 0 ? Math.min(100, Math.round((100 * done) / total)) : 0;
  return (
    <div className={css.progress}>
      <span>
        {label}
        {total > 0 && ` · ${share} %`}
      </span>
      <div
        className={css.bar}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={total > 0 ? share : undefined}
      >
        <div className={css.barFill} style={{ width: `${total > 0 ? share : 15}%` }} />
      </div>
    </div>
  );
}
