import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import { queryClient } from "../../api/queries";
import { Button, Dialog, DialogActions, ErrorNote, Form, TextArea, TextField } from "../../ui";

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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate();
  };
  const { error } = create;
  const atName = error instanceof ApiError ? error.fields.name?.join(" ") : undefined;
  return (
    <Dialog title={t("projects.new")} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        <div role="alert">{error && !atName && <ErrorNote>{sentence(error)}</ErrorNote>}</div>
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
        <DialogActions>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={create.isPending || !name.trim()}>
            {t("projects.create")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
