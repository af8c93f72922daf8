import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { useProjects } from "../../api/queries";
import type { ProjectSummary } from "../../api/types";
import { formatNumber, formatTime } from "../../base/i18n";
import { TopShell } from "../../parts/shell/TopShell";
import { Badge, Button, buttonClass, EmptyState, Hint, Loading, Page } from "../../ui";
import { NewProjectDialog } from "./NewProjectDialog";
import css from "./projects.module.css";

/** The first page after signing in: one’s projects. */
export function Projects() {
  const { t } = useTranslation("pages");
  const query = useProjects();
  const [isNew, setIsNew] = useState(false);
  const projects = query.data ?? [];
  const create = (
    <Button look="primary" onPress={() => setIsNew(true)}>
      <Plus size={16} aria-hidden />
      {t("projects.new")}
    </Button>
  );
  const join = (
    <Link to="/join" className={buttonClass({})}>
      {t("projects.join")}
    </Link>
  );
  return (
    <TopShell>
      {query.isPending ? (
        <Loading />
      ) : query.error ? (
        <EmptyState
          title={sentence(query.error)}
          action={<Button onPress={() => void query.refetch()}>{t("common:try_again")}</Button>}
        />
      ) : projects.length === 0 ? (
        <Page title={t("projects.welcome")} lead={t("projects.welcome_lead")}>
          <div className={css.ways}>
            <div className={css.way}>
              <h2>{t("projects.way_join")}</h2>
              <p>{t("projects.way_join_body")}</p>
              {join}
            </div>
            <div className={css.way}>
              <h2>{t("projects.way_new")}</h2>
              <p>{t("projects.way_new_body")}</p>
              {create}
            </div>
          </div>
        </Page>
      ) : (
        <Page
          title={t("projects.title")}
          actions={
            <>
              {join}
              {create}
            </>
          }
        >
          <ul className={css.cards}>
            {projects.map((project) => (
              <li key={project.id}>
                <ProjectCard project={project} />
              </li>
            ))}
          </ul>
        </Page>
      )}
      {isNew && <NewProjectDialog onClose={() => setIsNew(false)} />}
    </TopShell>
  );
}

function ProjectCard({ project }: { project: ProjectSummary }) {
  const { t } = useTranslation("pages");
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
      <div className={css.numbers}>
        <span>{t("projects.documents", { count: project.documents, n: formatNumber(project.documents) })}</span>
        <span>{t("projects.codes", { count: project.codes, n: formatNumber(project.codes) })}</span>
        <span>{t("projects.codings", { count: project.codings, n: formatNumber(project.codings) })}</span>
        <span>{t("projects.members", { count: project.members, n: formatNumber(project.members) })}</span>
      </div>
      {project.last_event_at && <Hint>{t("projects.last", { when: formatTime(project.last_event_at) })}</Hint>}
    </article>
  );
}
