import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { queryClient } from "../../api/queries";
import { useProject } from "../../project/useProject";
import { Button, FormDialog, Muted, Stack, TextField, toast } from "../../ui";

/** The way to delete the project: for owners, with its name typed by hand. */
export function DeleteProject() {
  const { t } = useTranslation("pages");
  const [isAsked, setIsAsked] = useState(false);
  return (
    <Stack>
      <h2>{t("settings.delete_title")}</h2>
      <Muted>{t("settings.delete_body")}</Muted>
      <div>
        <Button look="danger" onPress={() => setIsAsked(true)}>
          {t("settings.delete")}
        </Button>
      </div>
      {isAsked && <DeleteDialog onClose={() => setIsAsked(false)} />}
    </Stack>
  );
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const navigate = useNavigate();
  const { name } = state.project;
  const [typed, setTyped] = useState("");
  const remove = useMutation({
    mutationFn: async () => {
      // Out of its pages first: to those who are inside, the server says that it is not theirs any more.
      await navigate({ to: "/" });
      await api.POST("/api/projects/{project}/delete", {
        params: { path: { project: session.project } },
        body: { name: typed },
      });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      toast(t("settings.deleted", { name }));
    },
    onError: async (error) => {
      toast(sentence(error), { kind: "error" });
      await navigate({ to: "/p/$project/settings", params: { project: session.project } });
    },
  });
  const submit = () => {
    remove.mutate();
  };
  return (
    <FormDialog
      title={t("settings.delete_ask", { name })}
      submit={t("settings.delete")}
      isReady={typed.trim() === name && !remove.isPending}
      danger
      onSubmit={submit}
      onClose={onClose}
    >
      <Muted>{t("settings.delete_means")}</Muted>
      <TextField label={t("settings.delete_name", { name })} value={typed} onChange={setTyped} autoFocus />
    </FormDialog>
  );
}
