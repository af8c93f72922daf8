import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import { queryClient } from "../../api/queries";
import type { Invitation, Role } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { memberOf } from "../../project/projectState";
import { ROLES, useProject } from "../../project/useProject";
import { Badge, Button, CalmStack, Hint, List, Muted, Row, Section, Select, Small, Spread, TextField } from "../../ui";
import { CopyButton } from "./CopyButton";
import css from "./members.module.css";

type InvitationState = "open" | "used" | "withdrawn" | "expired";

function invitationState(invitation: Invitation, now = Date.now()): InvitationState {
  if (invitation.used_at) return "used";
  if (invitation.withdrawn_at) return "withdrawn";
  return Date.parse(invitation.expires_at) < now ? "expired" : "open";
}

/** The invitations to the project: makes links, and withdraws them. */
export function Invitations() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const params = { path: { project: session.project } };
  const key = ["invitations", session.project];
  const list = useQuery({
    // Somebody who joins changes the number of members, and thereby this list.
    queryKey: [...key, Object.keys(state.members).length],
    queryFn: async () => (await api.GET("/api/projects/{project}/invitations", { params })).invitations,
    placeholderData: (old) => old,
  });
  const [role, setRole] = useState<Role>("coder");
  const reload = () => queryClient.invalidateQueries({ queryKey: key });
  const create = useMutation({
    mutationFn: () => api.POST("/api/projects/{project}/invitations", { params, body: { role } }),
    onSuccess: reload,
  });
  const withdraw = useMutation({
    mutationFn: (invitation: string) =>
      api.DELETE("/api/projects/{project}/invitations/{invitation}", {
        params: { path: { ...params.path, invitation } },
      }),
    onSuccess: reload,
  });
  const isUsed = list.data?.some((one) => one.id === create.data?.id && invitationState(one) !== "open");
  const made = isUsed ? undefined : create.data;
  return (
    <Section aria-labelledby="invitations">
      <div>
        <h2 id="invitations">{t("members.invitations")}</h2>
        <Muted>{t("members.invitations_lead")}</Muted>
      </div>
      <div className={css.link}>
        <Select
          label={t("members.invite_as")}
          options={ROLES.map((id) => ({ id, name: t(`common:role.${id}`) }))}
          value={role}
          onChange={(id) => setRole(id as Role)}
        />
        <Button look="primary" isDisabled={create.isPending} onPress={() => create.mutate()}>
          {t("members.invite")}
        </Button>
      </div>
      {made?.link && <NewLink link={window.location.origin + made.link} role={made.role} />}
      {list.data && list.data.length > 0 && (
        <List>
          {list.data.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              isBusy={withdraw.isPending}
              onWithdraw={() => {
                withdraw.mutate(invitation.id);
                if (made?.id === invitation.id) create.reset();
              }}
            />
          ))}
        </List>
      )}
    </Section>
  );
}

/** The link that was just made. It is shown this once. */
function NewLink({ link, role }: { link: string; role: Role }) {
  const { t } = useTranslation("pages");
  return (
    <CalmStack role="status">
      <div className={css.link}>
        <TextField label={t("members.link")} value={link} isReadOnly />
        <CopyButton text={link} label={t("members.copy_link")} />
      </div>
      <Small>{t("members.link_hint", { role: t(`common:role.${role}`).toLowerCase() })}</Small>
    </CalmStack>
  );
}

interface RowProps {
  invitation: Invitation;
  isBusy: boolean;
  onWithdraw: () => void;
}

/** As what somebody is invited, by whom, and whether the link still works. */
function InvitationRow({ invitation, isBusy, onWithdraw }: RowProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const now = invitationState(invitation);
  return (
    <Spread as="li">
      <div>
        <Row>
          <span>{t(`common:role.${invitation.role}`)}</span>
          <Badge data-tone={now === "open" ? "good" : undefined}>{t(`members.invitation.${now}`)}</Badge>
        </Row>
        <Hint>
          {t("members.made_by", {
            name: memberOf(state, invitation.created_by)?.name ?? "",
            date: formatDate(invitation.created_at),
          })}
          {now === "open" && ` · ${t("members.works_until", { date: formatDate(invitation.expires_at) })}`}
          {invitation.used_by_name && ` · ${t("members.used_by", { name: invitation.used_by_name })}`}
        </Hint>
      </div>
      {now === "open" && (
        <Button small look="danger" isDisabled={isBusy} onPress={onWithdraw}>
          {t("members.withdraw")}
        </Button>
      )}
    </Spread>
  );
}
