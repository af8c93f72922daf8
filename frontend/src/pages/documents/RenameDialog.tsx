import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api, sentence } from "../../api/client";
import type { DocumentHead } from "../../api/types";
import { KindSelect } from "../../parts/imports/KindSelect";
import type { Kind } from "../../parts/imports/uploads";
import { useProject } from "../../project/useProject";
import { FormDialog, TextArea, TextField } from "../../ui";

export function RenameDialog({ document, onClose }: { document: DocumentHead; onClose: () => void }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [title, setTitle] = useState(document.title);
  const [kind, setKind] = useState<Kind>(document.kind);
  const [description, setDescription] = useState(document.description);
  const save = useMutation({
    mutationFn: () =>
      api.PATCH("/api/documents/{document}", {
        params: { path: { document: document.id } },
        body: { title: title.trim(), kind, description },
      }),
    onSuccess: async () => {
      await session.refresh();
      onClose();
    },
    onError: () => undefined,
  });
  const { error } = save;
  const atTitle = error instanceof ApiError ? error.fields.title?.join(" ") : undefined;
  return (
    <FormDialog
      title={t("documents.rename_title")}
      submit={t("common:save")}
      isReady={Boolean(!save.isPending && title.trim())}
      error={error && !atTitle ? sentence(error) : null}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t("documents.name")}
        value={title}
        onChange={setTitle}
        maxLength={300}
        error={atTitle}
        autoFocus
      />
      <KindSelect value={kind} onChange={setKind} />
      <TextArea
        label={t("documents.description")}
        value={description}
        onChange={setDescription}
        maxLength={10_000}
        rows={3}
      />
    </FormDialog>
  );
}
