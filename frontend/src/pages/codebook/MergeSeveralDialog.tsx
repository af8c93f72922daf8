import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Uuid } from "../../api/types";
import { codePath } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { CalmNote, FormDialog, Select, TextArea, toast } from "../../ui";

interface MergeSeveralProps {
  codes: Uuid[];
  onMerged: () => void;
  onClose: () => void;
}

/** Several codes become one of them. Waits for the server, since colleagues' codings change too. */
export function MergeSeveralDialog({ codes, onMerged, onClose }: MergeSeveralProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const countOf = (id: Uuid) => state.counts.codes[id] ?? 0;
  const mostUsed = [...codes].sort((a, b) => countOf(b) - countOf(a))[0] ?? null;
  const [into, setInto] = useState<Uuid | null>(mostUsed);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const others = codes.filter((code) => code !== into);
  const target = into ? state.codes[into] : undefined;
  const moved = others.reduce((sum, code) => sum + countOf(code), 0);

  const merge = async () => {
    if (!target || busy) return;
    setBusy(true);
    try {
      await api.POST("/api/projects/{project}/codes/merge", {
        params: { path: { project: session.project } },
        body: { codes: others, into: target.id, reason },
      });
      await session.refresh();
      toast(t("several.merged", { count: others.length, into: target.name }), {
        action: { name: t("codebook.undo"), run: () => undoLast(session) },
      });
      onMerged();
      onClose();
    } catch (error) {
      toast(sentence(error), { kind: "error" });
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={t("several.dialog.merge", { count: codes.length })}
      submit={t("codebook.merge_do")}
      isReady={Boolean(target && !busy)}
      onSubmit={merge}
      onClose={onClose}
    >
      <Select
        label={t("codebook.merge_into")}
        options={codes.map((id) => ({
          id,
          name: `${codePath(state.codes, id)} (${t("common:passages_count", { count: countOf(id) })})`,
        }))}
        value={into}
        onChange={setInto}
      />
      <CalmNote as="ul">
        <li>{t("several.merge_codes", { count: others.length, into: target?.name ?? "" })}</li>
        <li>{t("several.merge_codings", { count: moved })}</li>
      </CalmNote>
      <TextArea
        label={t("codebook.merge_reason")}
        hint={t("codebook.merge_reason_hint")}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={1000}
      />
    </FormDialog>
  );
}
