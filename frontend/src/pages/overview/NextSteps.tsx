import { Circle, CircleCheck } from "lucide-react";
import { Button, Link } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Imports } from "../../parts/imports/ImportArea";
import { useProject } from "../../project/useProject";
import css from "./overview.module.css";
import { type Step, stepsOf } from "./steps";

/** What a study usually needs next. Gone when all is done. */
export function NextSteps({ pick }: Pick<Imports, "pick">) {
  const { t } = useTranslation("overview");
  const { state } = useProject();
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
              <StepLink step={step} pick={pick} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The way to a step; what is imported is asked for at once. */
function StepLink({ step, pick }: { step: Step } & Pick<Imports, "pick">) {
  const { t } = useTranslation("overview");
  const { session } = useProject();
  const words = t(`steps.${step.id}`);
  return step.id === "import" ? (
    pick(<Button className={css.stepButton}>{words}</Button>)
  ) : (
    <Link href={`/p/${session.project}${step.at}`}>{words}</Link>
  );
}
