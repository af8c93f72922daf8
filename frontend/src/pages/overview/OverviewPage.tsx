import { Link } from "@tanstack/react-router";
import { Pencil, Upload, UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ImportArea, type Imports } from "../../parts/imports/ImportArea";
import { TourOffer } from "../../parts/tour/TourOffer";
import { livingDocuments } from "../../project/projectState";
import { useProjectInbox } from "../../project/useInbox";
import { useProject } from "../../project/useProject";
import { Button, buttonClass, Page } from "../../ui";
import { ContinueCard } from "./ContinueCard";
import { NextSteps } from "./NextSteps";
import css from "./overview.module.css";
import { SinceLast } from "./SinceLast";
import { useOverview } from "./useOverview";
import { WaitingCard } from "./WaitingCard";
import { WhereItStands } from "./WhereItStands";

/** The home of a study: where one was, what waits, where everybody stands and what comes next. */
export function OverviewPage() {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const { project } = state;
  const overview = useOverview(session.project, state.seq).data;
  const news = useProjectInbox(session.project, state.seq).data;
  const hasDocuments = livingDocuments(state).length > 0;
  const reads = project.may.read_text;
  return (
    <ImportArea>
      {({ pick, waiting }) => (
        <Page title={t("title")} lead={project.description || undefined} actions={<Actions />}>
          {waiting}
          <TourOffer />
          <div className={css.first}>
            {hasDocuments && reads && <ContinueCard place={overview?.place ?? null} />}
            {!hasDocuments && <FirstDocument pick={pick} />}
            <WaitingCard news={news} />
          </div>
          <div className={css.room}>
            <div className={css.rest}>
              <div className={css.column}>
                {hasDocuments && <WhereItStands overview={overview} />}
                <SinceLast news={news} />
              </div>
              <div className={css.column}>
                <NextSteps pick={pick} />
              </div>
            </div>
          </div>
        </Page>
      )}
    </ImportArea>
  );
}

function Actions() {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const { may } = state.project;
  const params = { project: session.project };
  return (
    <>
      {may.edit && (
        <Link to="/p/$project/settings" params={params} className={buttonClass({ look: "quiet" })}>
          <Pencil size={16} aria-hidden />
          {t("edit")}
        </Link>
      )}
      {may.manage_members && (
        <Link to="/p/$project/members" params={params} className={buttonClass({})}>
          <UserPlus size={16} aria-hidden />
          {t("invite")}
        </Link>
      )}
    </>
  );
}

/** A study without texts: the one thing to do. */
function FirstDocument({ pick }: Pick<Imports, "pick">) {
  const { t } = useTranslation("overview");
  const { state } = useProject();
  const mayImport = state.project.may.import_documents;
  return (
    <section className={`${css.card} ${css.main}`} aria-labelledby="first">
      <div className={css.cardHead}>
        <h2 id="first">{t("first.title")}</h2>
      </div>
      <p className={css.calm}>{t(mayImport ? "first.how" : "first.wait")}</p>
      {mayImport && (
        <div className={css.cardFoot}>
          {pick(
            <Button look="primary">
              <Upload size={16} aria-hidden />
              {t("first.import")}
            </Button>,
          )}
        </div>
      )}
    </section>
  );
}
