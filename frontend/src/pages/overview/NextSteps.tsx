import { Circle, CircleCheck } from "lucide-react";
import { Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import css from "./overview.module.css";
import { stepsOf } from "./steps";

/** What a study usually needs next. Gone when all is done. */
export function NextSteps() {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const steps = stepsOf(state);
  const next = steps.find((step) => !step.isDone);
  if (!next) return null;
  const done = steps.filter((step) => step.isDone).length;
  return (
    <section className={css.card} aria-labelledby="steps">
      <div className={css.cardHead}>
        <h2 id="steps">{t("steps.title")}</h2>
        <small>{t("steps.count", { done, all: steps.length })}</small>
      </div>
      <ol className={css.steps}>
        {steps.map((step) => (
          <li key={step.id} data-done={step.isDone || undefined} aria-current={step === next ? "step" : undefined}>
            {step.isDone ? <CircleCheck size={17} aria-hidden /> : <Circle size={17} aria-hidden />}
            {step.isDone ? (
              <span>
                {t(`steps.${step.id}`)}
                <span className="visually-hidden">, {t("steps.done")}</span>
              </span>
            ) : (
              <Link href={`/p/${session.project}${step.at}`}>{t(`steps.${step.id}`)}</Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
