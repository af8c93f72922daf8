import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight, BookOpen, FolderPlus, KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { queryClient, useMe } from "../../api/queries";
import { Button, buttonClass, Dot, Page } from "../../ui";
import { DeletedProjects } from "./DeletedProjects";
import css from "./projects.module.css";

const STEPS = ["import", "code", "talk", "patterns", "write"] as const;
const SAMPLE_CODES = ["#2c7a4b", "#2563a8"];

/** What somebody without a project sees first: try it, join a group, or begin. */
export function Welcome({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation("pages");
  const me = useMe();
  const first = me?.name.trim().split(/\s+/)[0];
  return (
    <Page
      title={first ? t("projects.welcome_name", { name: first }) : t("projects.welcome")}
      lead={t("projects.welcome_lead")}
    >
      <div className={css.ways}>
        <Practice />
        <div className={css.way}>
          <span className={css.wayIcon}>
            <KeyRound size={20} aria-hidden />
          </span>
          <h2>{t("projects.way_join")}</h2>
          <p>{t("projects.way_join_body")}</p>
          <Link to="/join" className={buttonClass({})}>
            {t("projects.join")}
          </Link>
        </div>
        <div className={css.way}>
          <span className={css.wayIcon}>
            <FolderPlus size={20} aria-hidden />
          </span>
          <h2>{t("projects.way_new")}</h2>
          <p>{t("projects.way_new_body")}</p>
          <Button onPress={onNew}>{t("projects.new")}</Button>
        </div>
      </div>
      <section aria-labelledby="course">
        <h2 id="course" className={css.courseTitle}>
          {t("projects.course")}
        </h2>
        <ol className={css.course}>
          {STEPS.map((step) => (
            <li key={step}>
              <strong>{t(`projects.step.${step}`)}</strong>
              <span>{t(`projects.step.${step}_how`)}</span>
            </li>
          ))}
        </ol>
      </section>
      <p>
        <Link to="/help" className={css.help}>
          <BookOpen size={17} aria-hidden />
          {t("projects.guide")}
        </Link>
      </p>
      <DeletedProjects />
    </Page>
  );
}

/** A project of one's own to try everything in. */
function Practice() {
  const { t } = useTranslation("pages");
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: () => api.POST("/api/practice"),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      await navigate({ to: "/p/$project", params: { project: id } });
    },
  });
  return (
    <div className={`${css.way} ${css.mainWay}`}>
      <div className={css.sample} aria-hidden>
        <p>
          {t("projects.sample.before")}
          <mark>{t("projects.sample.coded")}</mark>
          {t("projects.sample.after")}
        </p>
        <ul>
          {SAMPLE_CODES.map((colour, number) => (
            <li key={colour}>
              <Dot colour={colour} /> {t(`projects.sample.code_${number + 1}`)}
            </li>
          ))}
        </ul>
      </div>
      <h2>{t("projects.way_practice")}</h2>
      <p>{t("projects.way_practice_body")}</p>
      <Button look="primary" isDisabled={open.isPending} onPress={() => open.mutate()}>
        <ArrowRight size={16} aria-hidden />
        {t(open.isPending ? "projects.practice_opening" : "projects.practice_open")}
      </Button>
    </div>
  );
}
