import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Weights } from "../../../api/types";
import { numbersOf } from "../../../parts/codes/weights";
import css from "../desk.module.css";

interface WeightChoiceProps {
  weights: Weights;
  value: number | null;
  onChange: (weight: number | null) => void;
}

/** The weights that a code declares, as one row of buttons; the one that is chosen takes itself away again. */
export function WeightChoice({ weights, value, onChange }: WeightChoiceProps) {
  const { t } = useTranslation("desk");
  const hint = useId();
  return (
    <fieldset className={css.weights} aria-describedby={hint}>
      <legend>{t("weight.label")}</legend>
      {weights.low && <span className={css.quiet}>{weights.low}</span>}
      {numbersOf(weights).map((number) => (
        <button
          key={number}
          type="button"
          aria-pressed={number === value}
          onClick={() => onChange(number === value ? null : number)}
        >
          {number}
        </button>
      ))}
      {weights.high && <span className={css.quiet}>{weights.high}</span>}
      <small id={hint} className={css.quiet}>
        {t("weight.how", { from: weights.lowest, to: weights.highest })}
      </small>
    </fieldset>
  );
}
