import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Role } from "../../api/types";
import { ROLES, useProject } from "../../project/useProject";
import { Button, Card, Muted, Row, Section, Select, Stack } from "../../ui";
import { CopyButton } from "./CopyButton";
import css from "./members.module.css";

/** A code for a whole class: works for everybody who knows it, until it is switched off. */
export function JoinCode() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { project } = state;
  const [role, setRole] = useState<Role>(project.join_role === "owner" ? "coder" : project.join_role);
  const change = useMutation({
    mutationFn: (on: boolean) =>
      api.POST("/api/projects/{project}/join-code", { params: { path: { project: project.id } }, body: { on, role } }),
    onSuccess: () => session.refresh(),
  });
  const code = project.join_code;
  const shown = code && `${code.slice(0, 4)}-${code.slice(4)}`;
  return (
    <Section aria-labelledby="join-code">
      <div>
        <h2 id="join-code">{t("members.join_code")}</h2>
        <Muted>{t("members.join_code_lead")}</Muted>
      </div>
      {shown ? (
        <Card>
          <Stack>
            <p className={css.joinCode}>{shown}</p>
            <Muted>
              {t("members.join_code_how", {
                address: `${window.location.host}/join`,
                role: t(`common:role.${project.join_role}`).toLowerCase(),
              })}
            </Muted>
            <Row>
              <CopyButton text={shown} label={t("members.copy_code")} />
              <Button isDisabled={change.isPending} onPress={() => change.mutate(true)}>
                {t("members.join_code_new")}
              </Button>
              <Button look="danger" isDisabled={change.isPending} onPress={() => change.mutate(false)}>
                {t("members.join_code_off")}
              </Button>
            </Row>
          </Stack>
        </Card>
      ) : (
        <div className={css.link}>
          <Select
            label={t("members.join_as")}
            options={ROLES.filter((id) => id !== "owner").map((id) => ({ id, name: t(`common:role.${id}`) }))}
            value={role}
            onChange={(id) => setRole(id as Role)}
          />
          <Button isDisabled={change.isPending} onPress={() => change.mutate(true)}>
            {t("members.join_code_on")}
          </Button>
        </div>
      )}
    </Section>
  );
}
