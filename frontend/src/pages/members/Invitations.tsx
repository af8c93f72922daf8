import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, api, sentence } from "../../api/client";
import { queryClient } from "../../api/queries";
import type { Invitation, Role } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { memberOf } from "../../project/projectState";
import { ROLES, useProject } from "../../project/useProject";
import {
  Badge,
  Button,
  CalmStack,
  ErrorNote,
  Hint,
  List,
  Muted,
  Row,
  Section,
  Select,
  Small,
  Spread,
  TextField,
  toast,
} from "../../ui";
import { CopyButton } from "./CopyButton";
import css from "./members.module.css";

type InvitationState = "open" | "used" | "withdrawn" | "expired";

function invitationState(invitation: Invitation, now = Date.now()): InvitationState {
  if (invitation.used_at) return "used";
  if (invitation.withdrawn_at) return "withdrawn";
  return Date.parse(invitation.expires_at) < now ? "expired" : "open";
}

const fieldOf = (error: unknown, field: string) =>
  error instanceof ApiError ? error.fields[field]?.join(" ") : undefined;

/** The invitations to the project: makes links, and withdraws them. */
export function Invitations() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const params = { path: { project: session.project } };
  const key = ["invitations", session.project];
  const list = useQuery({
    // Somebody who joins changes the number of members, and thereby this list.
    queryKey: [...key, Object.keys(state.members).length],
    queryFn: () => api.GET("/api/projects/{project}/invitations", { params }),
    placeholderData: (old) => old,
  });
  const reload = () => queryClient.invalidateQueries({ queryKey: key });
  const create = useInvite(reload);
  const withdraw = useMutation({
    mutationFn: (invitation: string) =>
      api.DELETE("/api/projects/{project}/invitations/{invitation}", {
        params: { path: { ...params.path, invitation } },
      }),
    onSuccess: reload,
  });
  const isUsed = list.data?.invitations.some((one) => one.id === create.data?.id && invitationState(one) !== "open");
  const made = isUsed ? undefined : create.data;
  return (
    <Section aria-labelledby="invitations">
      <div>
        <h2 id="invitations">{t("members.invitations")}</h2>
        <Muted>{t(list.data?.sends_mail ? "members.invitations_lead_mail" : "members.invitations_lead")}</Muted>
      </div>
      <InviteForm sendsMail={Boolean(list.data?.sends_mail)} create={create} />
      {made?.link && <NewLink link={window.location.origin + made.link} role={made.role} />}
      {list.data && list.data.invitations.length > 0 && (
        <List>
          {list.data.invitations.map((invitation) => (
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

interface Wanted {
  role: Role;
  email: string;
}

/** Creates an invitation: sends it where there is an address, or answers with its link. */
function useInvite(reload: () => Promise<void>) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const params = { path: { project: session.project } };
  return useMutation({
    mutationFn: (wanted: Wanted) => api.POST("/api/projects/{project}/invitations", { params, body: wanted }),
    onSuccess: async (made) => {
      if (made.sent_to) toast(t("members.sent", { email: made.sent_to }));
      await reload();
    },
    onError: () => undefined,
  });
}

/** For whom the invitation is: an address, if the site sends mail, and a role. */
function InviteForm({ sendsMail, create }: { sendsMail: boolean; create: ReturnType<typeof useInvite> }) {
  const { t } = useTranslation("pages");
  const [role, setRole] = useState<Role>("coder");
  const [email, setEmail] = useState("");
  const to = email.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ role, email: to }, { onSuccess: () => setEmail("") });
  };
  const wrong = create.error ? (fieldOf(create.error, "email") ?? sentence(create.error)) : undefined;
  return (
    <form className={css.link} noValidate onSubmit={submit}>
      {sendsMail && (
        <TextField
          label={t("members.invite_to")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          error={wrong}
        />
      )}
      <Select
        label={t("members.invite_as")}
        options={ROLES.map((id) => ({ id, name: t(`common:role.${id}`) }))}
        value={role}
        onChange={(id) => setRole(id as Role)}
      />
      <Button look="primary" type="submit" isDisabled={create.isPending}>
        {t(to ? "members.send_invitation" : "members.invite")}
      </Button>
      {!sendsMail && <div role="alert">{wrong && <ErrorNote>{wrong}</ErrorNote>}</div>}
    </form>
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
          {invitation.sent_to && ` · ${t("members.sent_to", { email: invitation.sent_to })}`}
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
