import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Study } from "../../api/types";
import { daysTo, dayText } from "./days";
import css from "./study.module.css";

/** When the study begins and ends, and what nobody has decided yet. */
export function Deadlines({ study }: { study: Study }) {
  const { t } = useTranslation("study");
  const days = (["starts_on", "ends_on"] as const).flatMap((name) => {
    const day = study[name];
    return day ? [{ name, day, left: daysTo(day) }] : [];
  });
  const missing = [
    ...(study.questions.length === 0 ? ["questions"] : []),
    ...(study.notification_status === "open" ? ["notification_status"] : []),
    ...(study.legal_basis === "open" ? ["legal_basis"] : []),
    ...(study.responsible ? [] : ["responsible"]),
    ...(study.data_class === "open" ? ["data_class"] : []),
    ...(study.ends_on ? [] : ["ends_on"]),
    ...(study.ending === "open" ? ["ending"] : []),
  ];
  return (
    <aside className={css.column} aria-label={t("side")}>
      <section className={css.card} aria-labelledby="deadlines">
        <h2 id="deadlines">{t("deadlines")}</h2>
        {days.length === 0 && <p className={css.calm}>{t("no_deadlines")}</p>}
        <ul className={css.days}>
          {days.map(({ name, day, left }) => (
            <li key={name} data-past={(name === "ends_on" && left < 0) || undefined}>
              <span>
                {t(name)}
                <small>
                  {left > 0 ? t("in_days", { count: left }) : left === 0 ? t("today") : t("days_ago", { count: -left })}
                </small>
              </span>
              <span>{dayText(day)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={css.card} aria-labelledby="missing">
        <h2 id="missing">{t("missing")}</h2>
        <ul className={css.missing}>
          {missing.length === 0 && (
            <li data-done>
              <CircleCheck size={16} aria-hidden />
              {t("nothing_missing")}
            </li>
          )}
          {missing.map((name) => (
            <li key={name}>
              <CircleAlert size={16} aria-hidden />
              {t(`missing_is.${name}`)}
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
