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
import { Avatar, ConfirmDialog, IconButton, Page, Select } from "../../ui";
import page from "../../ui/page.module.css";
import { Invitations } from "./Invitations";
import { JoinCode } from "./JoinCode";
import css from "./members.module.css";

export function Members() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const present = presentMembers(state);
  const former = Object.values(state.members).filter((member) => member.left_at);
  const manages = state.project.may.manage_members;
  return (
    <Page title={t("members.title")} lead={t("members.lead")} actions={<LeaveProject />}>
      <ul className={page.list} aria-label={t("members.title")}>
        {present.map((member) => (
          <li key={member.id}>
            <MemberRow member={member} isMe={member.person === state.me.person} />
          </li>
        ))}
      </ul>
      {former.length > 0 && (
        <details className={page.fold}>
          <summary>{t("members.former", { count: former.length })}</summary>
          <ul className={page.list}>
            {former.map((member) => (
              <li key={member.id} className={page.row}>
                <Avatar name={member.name} colour={member.colour} />
                <span>{member.name}</span>
                <span className={`${page.muted} ${page.small}`}>
                  {t("members.left_at", { date: formatDate(member.left_at ?? "") })}
                </span>
              </li>
            ))}
          </ul>
        </details>
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
  const path = `/api/projects/${session.project}/members/${member.id}`;
  const change = useMutation({
    mutationFn: (role: Role) => api.patch(path, { role }),
    onSuccess: () => session.refresh(),
  });
  const remove = useMutation({ mutationFn: () => api.delete(path), onSuccess: () => session.refresh() });
  return (
    <div className={css.member}>
      <Avatar name={member.name} colour={member.colour} />
      <div>
        <span className={css.name}>
          {member.name}
          {isMe && <span className={page.badge}>{t("members.you")}</span>}
        </span>
        <p className={`${page.muted} ${page.small}`}>
          {t("members.since", { date: formatDate(member.joined_at) })}
          {member.expires_at && ` · ${t("members.until", { date: formatDate(member.expires_at) })}`}
        </p>
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
          <span className={page.muted}>{t(`common:role.${member.role}`)}</span>
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
    <details className={page.fold}>
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
    </details>
  );
}
