import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Code, MergePreview, Uuid } from "../../api/types";
import { codeFamily, codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { CalmNote, ComboBox, ErrorNote, FormDialog, Muted, Stack, TextArea, toast } from "../../ui";

const MOST_NAMES = 6;

interface MergeDialogProps {
  code: Code;
  /** The code that is proposed as the one that remains. */
  proposed?: Uuid;
  onMerged: (into: Uuid) => void;
  onClose: () => void;
}

/** Merge a code into another one. Says beforehand what will change; waits for the server, since colleagues' codings change too. */
export function MergeDialog({ code, proposed, onMerged, onClose }: MergeDialogProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [into, setInto] = useState<Uuid | null>(proposed ?? null);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const family = codeFamily(state.codes, code.id);
  const options = flatten(codeTree(state.codes))
    .filter((node) => !family.has(node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
  const target = into ? state.codes[into] : undefined;
  const path = { code: code.id };
  const preview = useQuery({
    queryKey: ["merge", code.id, into],
    queryFn: () => api.GET("/api/codes/{code}/merge", { params: { path, query: { into: into ?? "" } } }),
    enabled: into !== null,
    staleTime: 0,
    retry: false,
  });

  const merge = async () => {
    if (!target || busy) return;
    setBusy(true);
    try {
      await api.POST("/api/codes/{code}/merge", { params: { path }, body: { into: target.id, reason } });
      await session.refresh();
      toast(t("codebook.merged", { code: code.name, into: target.name }), {
        action: { name: t("codebook.undo"), run: () => undoLast(session) },
      });
      onMerged(target.id);
      onClose();
    } catch (error) {
      toast(sentence(error), { kind: "error" });
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={t("codebook.merge_title", { code: code.name })}
      submit={t("codebook.merge_do")}
      isReady={Boolean(preview.data && !busy)}
      onSubmit={merge}
      onClose={onClose}
    >
      <ComboBox
        label={t("codebook.merge_into")}
        options={options}
        value={into}
        onChange={setInto}
        empty={t("codebook.no_hits_reader")}
        autoFocus={!proposed}
      />
      <Stack role="status">
        {!into && <Muted>{t("codebook.merge_pick")}</Muted>}
        {preview.error && <ErrorNote>{sentence(preview.error)}</ErrorNote>}
        {preview.data && target && <Changes preview={preview.data} into={target.name} />}
      </Stack>
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

function Changes({ preview, into }: { preview: MergePreview; into: string }) {
  const { t } = useTranslation("pages");
  const names = (all: string[]) =>
    all.length > MOST_NAMES ? `${all.slice(0, MOST_NAMES).join(", ")} … (${all.length})` : all.join(", ");
  if (preview.codings === 0 && preview.children === 0) return <p>{t("codebook.merge_none")}</p>;
  return (
    <CalmNote as="ul">
      {preview.codings > 0 && (
        <>
          <li>{t("codebook.merge_codings", { count: preview.codings, into })}</li>
          {preview.united > 0 && <li>{t("codebook.merge_united", { count: preview.united })}</li>}
          {preview.unweighed > 0 && <li>{t("codebook.merge_unweighed", { count: preview.unweighed, into })}</li>}
          <li>{t("codebook.merge_coders", { names: names(preview.coders) })}</li>
          <li>{t("codebook.merge_documents", { names: names(preview.documents) })}</li>
        </>
      )}
      {preview.children > 0 && <li>{t("codebook.merge_children", { count: preview.children })}</li>}
    </CalmNote>
  );
}
