import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCell } from "../../base/cell";
import { Button } from "../../ui";
import { useKeyFor } from "../keys/ownKeys";
import { endTour, goInTour, STEPS, tourStep } from "./tour";
import css from "./tour.module.css";

/** The tour for newcomers: a card that says what there is, step by step, beside the page that goes on working. */
export function Tour() {
  const step = useCell(tourStep);
  return step === null ? null : <Step key={step} number={step} />;
}

function Step({ number }: { number: number }) {
  const { t } = useTranslation("shell");
  const keyFor = useKeyFor();
  const heading = useRef<HTMLHeadingElement>(null);
  const step = STEPS[number] ?? STEPS[0];
  const isLast = number === STEPS.length - 1;
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => (step.at ? pointAt(step.at) : undefined), [step.at]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    endTour();
  };
  return (
    <section className={css.card} aria-labelledby="tour" onKeyDown={onKeyDown}>
      <p className={css.count}>{t("tour.count", { number: number + 1, of: STEPS.length })}</p>
      <h2 id="tour" ref={heading} tabIndex={-1} aria-describedby="tour-words">
        {t(`tour.${step.id}.title`)}
      </h2>
      <p id="tour-words">{t(`tour.${step.id}.body`, { key: keyFor("pick"), help: keyFor("help") })}</p>
      <div className={css.steps}>
        {!isLast && (
          <Button small look="quiet" onPress={endTour}>
            {t("tour.skip")}
          </Button>
        )}
        <span className={css.ways}>
          {number > 0 && (
            <Button small onPress={() => goInTour(-1)}>
              {t("tour.back")}
            </Button>
          )}
          <Button small look="primary" onPress={() => goInTour(1)}>
            {t(isLast ? "tour.done" : "tour.next")}
          </Button>
        </span>
      </div>
    </section>
  );
}

/** Draws a line around what is talked about. Gives back what takes it away. */
function pointAt(selector: string): () => void {
  const target = document.querySelector<HTMLElement>(selector);
  target?.setAttribute("data-tour-here", "");
  target?.scrollIntoView?.({ block: "nearest" });
  return () => target?.removeAttribute("data-tour-here");
}
