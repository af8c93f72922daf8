import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Code, Weights } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button, Choices, Row, Select, Stack, TextField, toast } from "../../ui";
import css from "./codebook.module.css";

const USUAL: Weights = { lowest: 1, highest: 3, low: "", high: "" };
const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const options = (numbers: number[]) => numbers.map((number) => ({ id: String(number), name: String(number) }));

/** Which weights the codings of a code may carry, and what the two ends mean. Off until somebody turns it on. */
export function WeightsEditor({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [draft, setDraft] = useState<Weights | null>(null);
  const [busy, setBusy] = useState(false);
  const now = draft ?? code.weights;
  if (!state.project.may.edit_codebook) {
    return code.weights ? <Standing weights={code.weights} /> : null;
  }
  const save = async (weights: Weights | null) => {
    setBusy(true);
    try {
      await api.PUT("/api/codes/{code}/weights", { params: { path: { code: code.id } }, body: { weights } });
      await session.refresh();
      setDraft(null);
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft && !busy) void save(draft);
  };
  const turn = (on: boolean) => {
    if (on) setDraft(USUAL);
    else if (code.weights) void save(null);
    else setDraft(null);
  };
  const change = (fields: Partial<Weights>) => now && setDraft({ ...now, ...fields });
  return (
    <Stack as="form" onSubmit={submit}>
      <Choices disabled={busy}>
        <legend>{t("codebook.weights.title")}</legend>
        <label>
          <input type="checkbox" checked={now !== null} onChange={(event) => turn(event.target.checked)} />
          {t("codebook.weights.on")}
        </label>
      </Choices>
      {now && (
        <>
          <p className={css.path}>{t("codebook.weights.hint")}</p>
          <Ends weights={now} onChange={change} />
        </>
      )}
      {draft && (
        <Row>
          <Button look="primary" type="submit" isDisabled={busy}>
            {t("codebook.weights.save")}
          </Button>
          <Button onPress={() => setDraft(null)}>{t("common:cancel")}</Button>
        </Row>
      )}
    </Stack>
  );
}

/** The lowest and the highest weight, and what each means. */
function Ends({ weights, onChange }: { weights: Weights; onChange: (fields: Partial<Weights>) => void }) {
  const { t } = useTranslation("pages");
  return (
    <div className={css.weightEnds}>
      <Select
        label={t("codebook.weights.lowest")}
        options={options(NUMBERS.filter((number) => number < weights.highest))}
        value={String(weights.lowest)}
        onChange={(id) => onChange({ lowest: Number(id) })}
      />
      <TextField
        label={t("codebook.weights.low")}
        placeholder={t("codebook.weights.low_example")}
        value={weights.low ?? ""}
        onChange={(low) => onChange({ low })}
        maxLength={40}
      />
      <Select
        label={t("codebook.weights.highest")}
        options={options(NUMBERS.filter((number) => number > weights.lowest))}
        value={String(weights.highest)}
        onChange={(id) => onChange({ highest: Number(id) })}
      />
      <TextField
        label={t("codebook.weights.high")}
        placeholder={t("codebook.weights.high_example")}
        value={weights.high ?? ""}
        onChange={(high) => onChange({ high })}
        maxLength={40}
      />
    </div>
  );
}

function Standing({ weights }: { weights: Weights }) {
  const { t } = useTranslation("pages");
  const words = [weights.low, weights.high].filter(Boolean).join(" … ");
  return (
    <p className={css.path}>
      <strong>{t("codebook.weights.title")}</strong> {t("codebook.weights.stand", { ...weights })}
      {words && ` (${words})`}
    </p>
  );
}
