import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { withDefaults } from "../../api/unsaid";
import { ExportJob } from "../../parts/exports/ExportJob";
import { useJob } from "../../parts/exports/useJob";
import { useProject } from "../../project/useProject";
import { Button, Loading, Page, toast } from "../../ui";
import { Deadlines } from "./Deadlines";
import { GuideCard } from "./GuideCard";
import { Privacy } from "./Privacy";
import { QuestionsCard } from "./QuestionsCard";
import css from "./study.module.css";
import { useStudy } from "./useStudy";

/** What a study asks and what it has promised: research questions, guide, notification and end date. */
export function StudyPage() {
  const { t } = useTranslation("study");
  const { session, state } = useProject();
  const { study, edit } = useStudy();
  const plan = useMutation({
    mutationFn: () =>
      api.POST("/api/projects/{project}/exports", {
        params: { path: { project: session.project } },
        body: withDefaults<"ExportWantedRequest">({ what: "plan", format: "docx" }),
      }),
    onError: (error) => toast(sentence(error), { kind: "error" }),
  });
  const { job, refresh } = useJob(plan.data);
  const button = state.project.may.export && (
    <Button onPress={() => plan.mutate()} isDisabled={plan.isPending}>
      <Download size={16} aria-hidden />
      {t("plan")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={button}>
      {job && <ExportJob job={job} onChange={refresh} />}
      {!study && <Loading />}
      {study && (
        <div className={css.room}>
          <div className={css.columns}>
            <div className={css.column}>
              <QuestionsCard study={study} edit={edit} />
              <Privacy study={study} edit={edit} />
              <GuideCard study={study} edit={edit} />
            </div>
            <Deadlines study={study} />
          </div>
        </div>
      )}
    </Page>
  );
}
