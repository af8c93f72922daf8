import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import { queryClient } from "../../api/queries";
import { FormDialog, TextArea, TextField } from "../../ui";

/** Makes a new project and goes to where its first texts come in. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pages");
  const navigate = useNavigate();
  // One id for the whole dialog: pressing twice makes one project.
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const create = useMutation({
    mutationFn: () => api.POST("/api/projects", { body: { id, name: name.trim(), description } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      await navigate({ to: "/p/$project/documents", params: { project: id } });
    },
    onError: () => undefined,
  });
  const { error } = create;
  const atName = error instanceof ApiError ? error.fields.name?.join(" ") : undefined;
  return (
    <FormDialog
      title={t("projects.new")}
      submit={t("projects.create")}
      isReady={Boolean(!create.isPending && name.trim())}
      error={error && !atName ? sentence(error) : null}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t("projects.name")}
        hint={t("projects.name_hint")}
        value={name}
        onChange={setName}
        maxLength={200}
        error={atName}
        autoFocus
        isRequired
      />
      <TextArea
        label={t("projects.description")}
        hint={t("projects.description_hint")}
        value={description}
        onChange={setDescription}
        maxLength={20_000}
        rows={3}
      />
    </FormDialog>
  );
}
