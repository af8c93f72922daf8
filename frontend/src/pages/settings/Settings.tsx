import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api } from "../../api/client";
import { queryClient } from "../../api/queries";
import type { Project } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { LeaveProject } from "../../parts/membership/LeaveProject";
import { useProject } from "../../project/useProject";
import { Button, Card, Choices, Form, Muted, Page, Stack, TextArea, TextField, toast } from "../../ui";
import { DeleteProject } from "./DeleteProject";

/** The page of the project’s name, its description and who may read texts. */
export function Settings() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const { project } = state;
  return (
    <Page title={t("settings.title")} lead={project.may.edit ? undefined : t("settings.read_only")}>
      <Card>
        <About project={project} />
      </Card>
      <Card>
        <Texts project={project} />
      </Card>
      {project.may.edit && (
        <Card>
          <Room project={project} />
        </Card>
      )}
      <Card>
        <Stack>
          <h2>{t("settings.leave_title")}</h2>
          <Muted>{t("settings.leave_body")}</Muted>
          <div>
            <LeaveProject />
          </div>
        </Stack>
      </Card>
      {project.may.delete && (
        <Card>
          <DeleteProject />
        </Card>
      )}
    </Page>
  );
}

const MB = 1024 * 1024;

/** How much the files take, and may take. */
function Room({ project }: { project: Project }) {
  const { t } = useTranslation("pages");
  const params = { path: { project: project.id } };
  const room = useQuery({
    queryKey: ["room", project.id],
    queryFn: () => api.GET("/api/projects/{project}/room", { params }),
  });
  return (
    <Stack>
      <h2>{t("settings.room_title")}</h2>
      {room.data && (
        <p>
          {t("settings.room", {
            used: formatNumber(Math.ceil(room.data.used / MB)),
            most: formatNumber(Math.floor(room.data.most / MB)),
          })}
        </p>
      )}
      <Muted>{t("settings.room_hint")}</Muted>
    </Stack>
  );
}

/** Whether those outside the group read whole texts: the owners' choice, off in a new project. */
function Texts({ project }: { project: Project }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const change = useMutation({
    mutationFn: (shows_text: boolean) =>
      api.PATCH("/api/projects/{project}", { params: { path: { project: project.id } }, body: { shows_text } }),
    onSuccess: () => session.refresh(),
    onSettled: () => setWanted(null),
  });
  return (
    <Choices disabled={!project.may.edit || change.isPending}>
      <legend>{t("settings.texts_title")}</legend>
      <label>
        <input
          type="checkbox"
          checked={wanted ?? project.shows_text}
          onChange={(event) => {
            setWanted(event.target.checked);
            change.mutate(event.target.checked);
          }}
        />
        {t("settings.texts_open")}
      </label>
      <Muted>{t("settings.texts_hint")}</Muted>
    </Choices>
  );
}

function About({ project }: { project: Project }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description);
  const save = useMutation({
    mutationFn: () =>
      api.PATCH("/api/projects/{project}", {
        params: { path: { project: project.id } },
        body: { name: name.trim(), description },
      }),
    onSuccess: async () => {
      await session.refresh();
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      toast(t("settings.saved"));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const isSame = name.trim() === project.name && description === project.description;
  const mayEdit = project.may.edit;
  return (
    <Form onSubmit={submit}>
      <TextField
        label={t("projects.name")}
        value={mayEdit ? name : project.name}
        onChange={setName}
        maxLength={200}
        isReadOnly={!mayEdit}
        error={save.error instanceof ApiError ? save.error.fields.name?.join(" ") : undefined}
      />
      <TextArea
        label={t("projects.description")}
        hint={mayEdit ? t("projects.description_hint") : undefined}
        value={mayEdit ? description : project.description}
        onChange={setDescription}
        maxLength={20_000}
        isReadOnly={!mayEdit}
        rows={5}
      />
      {mayEdit && (
        <div>
          <Button look="primary" type="submit" isDisabled={save.isPending || isSame || !name.trim()}>
            {t("common:save")}
          </Button>
        </div>
      )}
    </Form>
  );
}
