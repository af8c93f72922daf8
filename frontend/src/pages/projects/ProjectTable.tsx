import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProjectSummary, Uuid } from "../../api/types";
import { formatNumber, formatWhen, language } from "../../base/i18n";
import { matches } from "../../text/find";
import { Badge, Muted, SearchBox, Select, Spread, TextField } from "../../ui";
import css from "./projects.module.css";
import { useAllWaiting } from "./useWaiting";

const SORTS = ["waiting", "active", "name"] as const;
type Sort = (typeof SORTS)[number];

const DAY_MS = 24 * 60 * 60 * 1000;
/** A group where nothing has happened for so long may need a word. */
const QUIET_DAYS = 7;

function sorted(projects: ProjectSummary[], sort: Sort, waiting: ReadonlyMap<Uuid, number>): ProjectSummary[] {
  const latest = (a: ProjectSummary, b: ProjectSummary) => (b.last_event_at ?? "").localeCompare(a.last_event_at ?? "");
  const most = (a: ProjectSummary, b: ProjectSummary) => (waiting.get(b.id) ?? 0) - (waiting.get(a.id) ?? 0);
  const named = (a: ProjectSummary, b: ProjectSummary) => a.name.localeCompare(b.name, language(), { numeric: true });
  const by = {
    waiting: (a: ProjectSummary, b: ProjectSummary) => most(a, b) || latest(a, b),
    active: latest,
    name: named,
  };
  return [...projects].sort(by[sort]);
}

/** Many projects: what waits in each, and when something happened there last. For a supervisor with ten groups. */
export function ProjectTable({ projects }: { projects: ProjectSummary[] }) {
  const { t } = useTranslation("pages");
  const waiting = useAllWaiting();
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<Sort>("waiting");
  const filter = useDeferredValue(typed);
  const shown = sorted(projects, sort, waiting).filter((one) => !filter.trim() || matches(one.name, filter));
  return (
    <>
      <Spread>
        <SearchBox>
          <TextField label={t("projects.search")} type="search" value={typed} onChange={setTyped} />
        </SearchBox>
        <Select
          label={t("projects.sort")}
          value={sort}
          onChange={(value) => setSort(value as Sort)}
          options={SORTS.map((id) => ({ id, name: t(`projects.by.${id}`) }))}
        />
      </Spread>
      {shown.length === 0 && <Muted>{t("projects.no_hits")}</Muted>}
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("projects.name")}</th>
              <th scope="col">{t("projects.role")}</th>
              <th scope="col">{t("projects.by.waiting")}</th>
              <th scope="col">{t("projects.passages_title")}</th>
              <th scope="col">{t("projects.by.active")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((project) => (
              <Row key={project.id} project={project} waiting={waiting.get(project.id) ?? 0} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ project, waiting }: { project: ProjectSummary; waiting: number }) {
  const { t } = useTranslation("pages");
  const last = project.last_event_at;
  const isQuiet = last !== null && Date.now() - new Date(last).getTime() > QUIET_DAYS * DAY_MS;
  return (
    <tr>
      <th scope="row">
        <Link to="/p/$project" params={{ project: project.id }}>
          {project.name}
        </Link>
        <small>{t("projects.members", { count: project.members, n: formatNumber(project.members) })}</small>
      </th>
      <td>{t(`common:role.${project.role}`)}</td>
      <td>{waiting > 0 ? <Badge data-tone="warn">{t("projects.waiting", { count: waiting })}</Badge> : "–"}</td>
      <td>{formatNumber(project.passages)}</td>
      <td data-quiet={isQuiet || undefined}>{last ? formatWhen(last) : "–"}</td>
    </tr>
  );
}
