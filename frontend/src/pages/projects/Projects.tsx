import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { useProjects } from "../../api/queries";
import { TopShell } from "../../parts/shell/TopShell";
import { Button, buttonClass, EmptyState, Loading, Page } from "../../ui";
import { DeletedProjects } from "./DeletedProjects";
import { NewProjectDialog } from "./NewProjectDialog";
import { ProjectCard } from "./ProjectCard";
import { ProjectTable } from "./ProjectTable";
import css from "./projects.module.css";
import { Welcome } from "./Welcome";

/** From so many projects on they stand in a table, which can be sorted and searched. */
const MANY = 7;

/** The first page after signing in: one’s projects, or how to begin. */
export function Projects() {
  const { t } = useTranslation("pages");
  const query = useProjects();
  const [isNew, setIsNew] = useState(false);
  const projects = query.data ?? [];
  const begin = () => setIsNew(true);
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
        <Welcome onNew={begin} />
      ) : (
        <Page title={t("projects.title")} actions={<Actions onNew={begin} />}>
          {projects.length >= MANY ? (
            <ProjectTable projects={projects} />
          ) : (
            <ul className={css.cards}>
              {projects.map((project) => (
                <li key={project.id}>
                  <ProjectCard project={project} />
                </li>
              ))}
            </ul>
          )}
          <DeletedProjects />
        </Page>
      )}
      {isNew && <NewProjectDialog onClose={() => setIsNew(false)} />}
    </TopShell>
  );
}

function Actions({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation("pages");
  return (
    <>
      <Link to="/join" className={buttonClass({})}>
        {t("projects.join")}
      </Link>
      <Button look="primary" onPress={onNew}>
        <Plus size={16} aria-hidden />
        {t("projects.new")}
      </Button>
    </>
  );
}
