import { UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Member, Thread, Uuid } from "../../api/types";
import { memberOf, presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Menu } from "../../ui";
import css from "./talk.module.css";

type Waiting = Pick<Thread, "assigned_to" | "resolved_at">;

/** For whom an open thread waits. It no longer waits for a person who has left the project, and says so. */
export function WaitsFor({ thread }: { thread: Waiting }) {
  const { t } = useTranslation("talk");
  const { state } = useProject();
  if (!thread.assigned_to || thread.resolved_at) return null;
  const member = memberOf(state, thread.assigned_to);
  const name = member?.name ?? "";
  const isMe = thread.assigned_to === state.me.person;
  return (
    <p className={css.waits} data-me={isMe || undefined}>
      <UserRound size={15} aria-hidden />
      {hasLeft(member) ? t("waits.left", { name }) : isMe ? t("waits.me") : t("waits.for", { name })}
    </p>
  );
}

function hasLeft(member: Member | undefined): boolean {
  return !member || Boolean(member.left_at) || Boolean(member.expires_at && new Date(member.expires_at) < new Date());
}

interface AssignProps {
  thread: Waiting;
  assign: (to: Uuid | null) => void;
}

/** Say who should answer. Readers cannot, so they are not offered. */
export function Assign({ thread, assign }: AssignProps) {
  const { t } = useTranslation("talk");
  const { state } = useProject();
  const me = state.me.person;
  const people = presentMembers(state).filter((one) => one.role !== "reader" && !hasLeft(one));
  const others = people.filter((one) => one.person !== me && one.person !== thread.assigned_to);
  const entry = (id: Uuid, name: string) => ({ id, name, onAction: () => assign(id) });
  return (
    <Menu
      label={t("waits.choose")}
      trigger={
        <Button small>
          <UserRound size={15} aria-hidden /> {t(thread.assigned_to ? "waits.change" : "waits.choose")}
        </Button>
      }
      entries={[
        ...(thread.assigned_to === me ? [] : [entry(me, t("waits.myself"))]),
        ...others.map((one) => entry(one.person, one.name)),
        ...(thread.assigned_to
          ? [{ id: "nobody", name: t("waits.nobody"), apart: true, onAction: () => assign(null) }]
          : []),
      ]}
    />
  );
}
