import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation, Uuid } from "../../api/types";
import { changeable, codeAgain, comment, recode } from "../../parts/quotations/bulkActions";
import { codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, ComboBox, FormDialog, Note, Row, TextArea } from "../../ui";
import type { BulkAction } from "./itemHandlers";
import css from "./quotations.module.css";
import type { Selection } from "./selection";
import { haveWeights } from "./sharedWeights";

interface BulkActionDialogProps {
  action: "code" | "recode" | "comment";
  quotations: readonly Quotation[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks for what an action needs: a code, or words. */
export function BulkActionDialog({ action, quotations, onDone, onClose }: BulkActionDialogProps) {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const [code, setCode] = useState<Uuid | null>(null);
  const [body, setBody] = useState("");
  const [busy, setBusy] = useState(false);
  const options = flatten(codeTree(state.codes)).map((node) => ({
    id: node.code.id,
    name: codePath(state.codes, node.code.id),
  }));
  const all = quotations.flatMap((one) => one.codings.filter((coding) => coding.is_asked)).length;
  const mine = changeable(quotations).length;
  const others = all - mine;
  const isReady = action === "comment" ? body.trim() !== "" : code !== null;
  const submit = async () => {
    if (!isReady || busy) return;
    setBusy(true);
    const name = code ? (state.codes[code]?.name ?? "") : "";
    const work =
      action === "comment"
        ? comment(session, quotations, body.trim())
        : code && (action === "code" ? codeAgain : recode)(session, quotations, code, name);
    if (await work) {
      onDone();
      onClose();
    } else setBusy(false);
  };
  return (
    <FormDialog
      title={t(`ask.${action}`, { count: quotations.length })}
      submit={t(`ask.${action}_do`)}
      isReady={Boolean(isReady && !busy)}
      onSubmit={submit}
      onClose={onClose}
    >
      {action === "comment" ? (
        <TextArea label={t("ask.body")} value={body} onChange={setBody} rows={3} maxLength={10000} autoFocus />
      ) : (
        <ComboBox
          label={t("ask.which")}
          options={options}
          value={code}
          onChange={setCode}
          empty={t("pages:codebook.no_hits_reader")}
          autoFocus
        />
      )}
      {action === "recode" && others > 0 && <Note>{t("ask.others", { count: others })}</Note>}
    </FormDialog>
  );
}

interface BarProps {
  selection: Selection;
  isShared: boolean;
  onAction: (action: BulkAction, quotations: Quotation[]) => void;
}

/** What can be done with the selected quotations; stays in view. */
export function SelectionBar({ selection, isShared, onAction }: BarProps) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const { may } = state.project;
  if (selection.size === 0) return null;
  const quotations = [...selection.quotations];
  const mayChange = !isShared && changeable(quotations).length > 0;
  return (
    <section className={css.bar} aria-label={t("selected_label")}>
      <strong role="status">{t("selected", { count: selection.size })}</strong>
      <Row>
        {may.code && (
          <Button small onPress={() => onAction("code", quotations)}>
            {t("deed.code")}
          </Button>
        )}
        {mayChange && (
          <Button small onPress={() => onAction("recode", quotations)}>
            {t("deed.recode")}
          </Button>
        )}
        {mayChange && haveWeights(state.codes, quotations) && (
          <Button small onPress={() => onAction("weigh", quotations)}>
            {t("deed.weigh")}
          </Button>
        )}
        {may.comment && (
          <Button small onPress={() => onAction("comment", quotations)}>
            {t("deed.comment")}
          </Button>
        )}
        <Button small onPress={() => onAction("copy", quotations)}>
          {t("deed.copy")}
        </Button>
        {mayChange && (
          <Button small look="danger" onPress={() => onAction("uncode", quotations)}>
            {t("deed.uncode")}
          </Button>
        )}
        <Button small look="quiet" onPress={selection.clear}>
          {t("clear_selection")}
        </Button>
      </Row>
    </section>
  );
}
