import { useMutation } from "@tanstack/react-query";
import { UserMinus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Member, Role } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { LeaveProject } from "../../parts/membership/LeaveProject";
import { presentMembers } from "../../project/projectState";
import { ROLES, useProject } from "../../project/useProject";
import { Avatar, Badge, ConfirmDialog, Fold, Hint, IconButton, List, Muted, Page, Row, Select } from "../../ui";
import { Invitations } from "./Invitations";
import { JoinCode } from "./JoinCode";
import css from "./members.module.css";

/** The page of the members: their roles, and how others get in. */
export function Members() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const present = presentMembers(state);
  const former = Object.values(state.members).filter((member) => member.left_at);
  const manages = state.project.may.manage_members;
  return (
    <Page title={t("members.title")} lead={t("members.lead")} actions={<LeaveProject />}>
      <List aria-label={t("members.title")}>
        {present.map((member) => (
          <li key={member.id}>
            <MemberRow member={member} isMe={member.person === state.me.person} />
          </li>
        ))}
      </List>
      {former.length > 0 && (
        <Fold>
          <summary>{t("members.former", { count: former.length })}</summary>
          <List>
            {former.map((member) => (
              <Row key={member.id} as="li">
                <Avatar name={member.name} colour={member.colour} />
                <span>{member.name}</span>
                <Hint as="span">{t("members.left_at", { date: formatDate(member.left_at ?? "") })}</Hint>
              </Row>
            ))}
          </List>
        </Fold>
      )}
      {manages && (
        <>
          <Invitations />
          <JoinCode />
        </>
      )}
      <RolesExplained />
    </Page>
  );
}

function MemberRow({ member, isMe }: { member: Member; isMe: boolean }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [asks, setAsks] = useState(false);
  const params = { path: { project: session.project, member: member.id } };
  const change = useMutation({
    mutationFn: (role: Role) => api.PATCH("/api/projects/{project}/members/{member}", { params, body: { role } }),
    onSuccess: () => session.refresh(),
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE("/api/projects/{project}/members/{member}", { params }),
    onSuccess: () => session.refresh(),
  });
  return (
    <div className={css.member}>
      <Avatar name={member.name} colour={member.colour} />
      <div>
        <span className={css.name}>
          {member.name}
          {isMe && <Badge>{t("members.you")}</Badge>}
        </span>
        <Hint>
          {t("members.since", { date: formatDate(member.joined_at) })}
          {member.expires_at && ` · ${t("members.until", { date: formatDate(member.expires_at) })}`}
        </Hint>
      </div>
      <div className={css.role}>
        {member.may.change_role ? (
          <Select
            label={t("members.role_of", { name: member.name })}
            hideLabel
            options={ROLES.map((id) => ({ id, name: t(`common:role.${id}`) }))}
            value={change.isPending ? change.variables : member.role}
            onChange={(role) => role !== member.role && change.mutate(role as Role)}
          />
        ) : (
          <Muted as="span">{t(`common:role.${member.role}`)}</Muted>
        )}
      </div>
      {member.may.remove && !isMe && (
        <IconButton label={t("members.remove", { name: member.name })} onPress={() => setAsks(true)}>
          <UserMinus size={18} />
        </IconButton>
      )}
      <ConfirmDialog
        title={t("members.remove_title", { name: member.name })}
        body={t("members.remove_body")}
        confirm={t("members.remove_do")}
        danger
        isOpen={asks}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsks(false)}
      />
    </div>
  );
}

function RolesExplained() {
  const { t } = useTranslation("pages");
  return (
    <Fold>
      <summary>{t("members.roles")}</summary>
      <dl>
        {ROLES.map((role) => (
          <div key={role}>
            <dt>
              <strong>{t(`common:role.${role}`)}</strong>
            </dt>
            <dd>{t(`members.may.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
