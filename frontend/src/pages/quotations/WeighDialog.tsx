import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation, Weights } from "../../api/types";
import { numbersOf } from "../../parts/codes/weights";
import { changeable, weighSeveral } from "../../parts/quotations/bulkActions";
import { useProject } from "../../project/useProject";
import { Choices, FormDialog, Muted, Note } from "../../ui";
import css from "./quotations.module.css";
import { sharedWeights } from "./sharedWeights";

interface WeighDialogProps {
  quotations: readonly Quotation[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks which weight several codings get. Where their codes do not declare the same, it says which, and takes away only. */
export function WeighDialog({ quotations, onDone, onClose }: WeighDialogProps) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const [choice, setChoice] = useState<number | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const shared = sharedWeights(state.codes, quotations);
  const weights = "weights" in shared ? shared.weights : null;
  const codings = quotations.flatMap((one) => one.codings);
  const others = codings.length - changeable(quotations).length;
  const hasSome = codings.some((coding) => coding.may.change && coding.weight !== null);
  const wanted = weights ? choice : hasSome ? null : undefined;
  const submit = async () => {
    if (wanted === undefined || busy) return;
    setBusy(true);
    if (await weighSeveral(session, quotations, wanted)) {
      onDone();
      onClose();
    } else setBusy(false);
  };
  return (
    <FormDialog
      title={t("ask.weigh", { count: quotations.length })}
      submit={t(wanted === null ? "ask.weigh_take" : "ask.weigh_do")}
      isReady={wanted !== undefined && !busy}
      onSubmit={submit}
      onClose={onClose}
    >
      {weights && <WeightChoices weights={weights} value={choice} onChange={setChoice} />}
      {"why" in shared && (
        <p>
          {t(`ask.weigh_${shared.why}`, {
            count: shared.codes.length,
            names: shared.codes.map((code) => t("pages:history.quoted", { name: code.name })).join(", "),
          })}
          {hasSome && ` ${t("ask.weigh_can_take")}`}
        </p>
      )}
      {others > 0 && <Note>{t("ask.others", { count: others })}</Note>}
    </FormDialog>
  );
}

interface WeightChoicesProps {
  weights: Weights;
  value: number | null | undefined;
  onChange: (weight: number | null) => void;
}

function WeightChoices({ weights, value, onChange }: WeightChoicesProps) {
  const { t } = useTranslation("quotations");
  const words = new Map([
    [weights.lowest, weights.low],
    [weights.highest, weights.high],
  ]);
  return (
    <Choices className={css.weights}>
      <legend>{t("ask.weigh_label")}</legend>
      {[...numbersOf(weights), null].map((weight, at) => (
        <label key={weight}>
          <input
            type="radio"
            name="weight"
            // biome-ignore lint/a11y/noAutofocus: the dialog opens for this one choice
            autoFocus={at === 0}
            checked={value === weight}
            onChange={() => onChange(weight)}
          />
          <span>
            {weight ?? t("ask.weigh_none")}
            {weight !== null && words.get(weight) && <Muted as="span"> {words.get(weight)}</Muted>}
          </span>
        </label>
      ))}
    </Choices>
  );
}
