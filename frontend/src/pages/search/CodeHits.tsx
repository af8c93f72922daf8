import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundInText, Uuid } from "../../api/types";
import { codePassages } from "../../parts/quotations/bulkActions";
import { codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Choices, ComboBox, FormDialog, Muted, Row } from "../../ui";
import { passagesOf, UNITS, type Unit } from "./passages";
import css from "./search.module.css";
import type { SelectedHits } from "./useSelectedHits";

interface DialogProps {
  hits: readonly FoundInText[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks for the code, and whether the word, the sentence or the whole turn gets it. */
export function CodeHitsDialog({ hits, onDone, onClose }: DialogProps) {
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const [code, setCode] = useState<Uuid | null>(null);
  const [unit, setUnit] = useState<Unit>("sentence");
  const [busy, setBusy] = useState(false);
  const options = flatten(codeTree(state.codes)).map((node) => ({
    id: node.code.id,
    name: codePath(state.codes, node.code.id),
  }));
  const passages = passagesOf(hits, unit);
  const submit = async () => {
    if (!code || busy) return;
    setBusy(true);
    if (await codePassages(session, passages, code, state.codes[code]?.name ?? "")) {
      onDone();
      onClose();
    } else setBusy(false);
  };
  return (
    <FormDialog
      title={t("ask.title", { count: hits.length })}
      submit={t("ask.do")}
      isReady={Boolean(code && !busy)}
      onSubmit={submit}
      onClose={onClose}
    >
      <ComboBox
        label={t("ask.which")}
        options={options}
        value={code}
        onChange={setCode}
        empty={t("pages:codebook.no_hits_reader")}
        autoFocus
      />
      <Choices>
        <legend>{t("ask.unit")}</legend>
        {UNITS.map((one) => (
          <label key={one}>
            <input type="radio" name="unit" checked={unit === one} onChange={() => setUnit(one)} />
            {t(`ask.${one}`)}
          </label>
        ))}
      </Choices>
      <Muted role="status">{t("ask.becomes", { count: passages.length })}</Muted>
    </FormDialog>
  );
}

/** What can be done with the selected hits; stays in view. */
export function SelectedHitsBar({ chosen, onCode }: { chosen: SelectedHits; onCode: () => void }) {
  const { t } = useTranslation("search");
  if (chosen.hits.length === 0) return null;
  return (
    <section className={css.bar} aria-label={t("selected_label")}>
      <strong role="status">{t("selected", { count: chosen.hits.length })}</strong>
      <Row>
        <Button small look="primary" onPress={onCode}>
          {t("code")}
        </Button>
        <Button small look="quiet" onPress={chosen.clear}>
          {t("clear_selection")}
        </Button>
      </Row>
    </section>
  );
}
