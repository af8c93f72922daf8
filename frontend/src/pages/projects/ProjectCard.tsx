import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ProjectSummary } from "../../api/types";
import { formatNumber, formatWhen } from "../../base/i18n";
import { Badge, Hint } from "../../ui";
import css from "./projects.module.css";
import { useWaiting } from "./useWaiting";

/** One project among a few. */
export function ProjectCard({ project }: { project: ProjectSummary }) {
  const { t } = useTranslation("pages");
  const waiting = useWaiting(project.id);
  return (
    <article className={css.card}>
      <div className={css.head}>
        <h2>
          <Link to="/p/$project" params={{ project: project.id }}>
            {project.name}
          </Link>
        </h2>
        <Badge>{t(`common:role.${project.role}`)}</Badge>
      </div>
      {project.description && <p className={css.about}>{project.description}</p>}
      {waiting > 0 && (
        <p>
          <Badge data-tone="warn">{t("projects.waiting", { count: waiting })}</Badge>
        </p>
      )}
      <div className={css.numbers}>
        <span>{t("projects.documents", { count: project.documents, n: formatNumber(project.documents) })}</span>
        <span>{t("projects.codes", { count: project.codes, n: formatNumber(project.codes) })}</span>
        <span>{t("projects.passages", { count: project.passages, n: formatNumber(project.passages) })}</span>
        <span>{t("projects.members", { count: project.members, n: formatNumber(project.members) })}</span>
      </div>
      {project.last_event_at && <Hint>{t("projects.last", { when: formatWhen(project.last_event_at) })}</Hint>}
    </article>
  );
}
