import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DocumentHead, Member, Overview } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { ReviewBadge, reviewOf } from "../../parts/talk/ReviewBadge";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Avatar } from "../../ui";
import css from "./overview.module.css";
import { coders, MOST_COLUMNS } from "./people";

/** How far each person has come in each document, and what the supervisor has said. */
export function DocumentsTable({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const people = coders(state, overview);
  const documents = livingDocuments(state);
  const isWide = people.length <= MOST_COLUMNS;
  const hasSupervisor = Object.values(state.members).some((one) => one.role === "supervisor" && !one.left_at);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("stands.document")}</th>
          {isWide ? (
            people.map((member) => (
              <th key={member.id} scope="col">
                <span className={css.person}>
                  <Avatar name={member.name} colour={member.colour} />
                  {member.person === state.me.person ? t("stands.me", { name: member.name }) : member.name}
                </span>
              </th>
            ))
          ) : (
            <th scope="col">{t("stands.members")}</th>
          )}
          {hasSupervisor && <th scope="col">{t("common:role.supervisor")}</th>}
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.id}>
            <th scope="row">
              {state.project.may.read_text ? (
                <Link to="/p/$project/d/$document" params={{ project: session.project, document: document.id }}>
                  {document.title}
                </Link>
              ) : (
                document.title
              )}
              <small>{t("stands.turns", { count: document.turns, n: formatNumber(document.turns) })}</small>
            </th>
            {isWide ? (
              people.map((member) => (
                <td key={member.id}>
                  <HowFar document={document} member={member} overview={overview} />
                </td>
              ))
            ) : (
              <td>
                <Faces document={document} people={people} overview={overview} />
              </td>
            )}
            {hasSupervisor && (
              <td>
                <Reviewed document={document} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HowFarProps {
  document: DocumentHead;
  member: Member;
  overview: Overview | undefined;
}

function rowOf({ document, member, overview }: HowFarProps) {
  return overview?.progress.find((row) => row.document === document.id && row.person === member.person);
}

function HowFar(props: HowFarProps) {
  const { t } = useTranslation("overview");
  const { state } = useProject();
  const { document, member, overview } = props;
  if (member.person !== state.me.person && overview?.hidden.includes(document.id)) {
    return (
      <span className={css.far}>
        <span>{t("stands.hidden")}</span>
        <span className={css.bar} data-hidden />
      </span>
    );
  }
  const row = rowOf(props);
  const read = row?.read ?? 0;
  const word = row?.passages ? "coding" : read > 0 ? "reading" : "not_begun";
  return (
    <span className={css.far} data-begun={word !== "not_begun" || undefined}>
      <span className={css.farWords}>
        <span>{t(`stands.${word}`)}</span>
        {Boolean(row?.passages) && <small>{t("common:passages_count", { count: row?.passages ?? 0 })}</small>}
      </span>
      <span className={css.bar} title={t("stands.read", { percent: Math.round(read * 100) })}>
        <span style={{ width: `${Math.round(read * 100)}%` }} />
      </span>
      <span className="visually-hidden">{t("stands.read", { percent: Math.round(read * 100) })}</span>
    </span>
  );
}

/** Many people: those who have begun, as faces. */
function Faces({ document, people, overview }: Omit<HowFarProps, "member"> & { people: Member[] }) {
  const { t } = useTranslation("overview");
  const begun = people.filter((member) => rowOf({ document, member, overview }));
  return (
    <span className={css.faces}>
      {begun.slice(0, 8).map((member) => (
        <Avatar key={member.id} name={member.name} colour={member.colour} />
      ))}
      <small>{t("stands.begun", { count: begun.length, all: people.length })}</small>
    </span>
  );
}

function Reviewed({ document }: { document: DocumentHead }) {
  const { t } = useTranslation("overview");
  const { state } = useProject();
  const review = reviewOf(state, "document", document.id);
  if (!review || review.state === "none") return <span title={t("stands.not_handed_in")}>–</span>;
  return <ReviewBadge state={review.state} />;
}
