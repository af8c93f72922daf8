import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import type { ProjectSession } from "../../project/session";
import { Avatar } from "../../ui";
import css from "./shell.module.css";

/** Who else has the project open. */
export function PeoplePresent({ session, me }: { session: ProjectSession; me: Uuid }) {
  const { t } = useTranslation("common");
  const people = useSyncExternalStore(session.live.subscribe, () => session.live.people);
  const others = [...new Map(people.filter((one) => one.person !== me).map((one) => [one.person, one])).values()];
  if (others.length === 0) return null;
  return (
    <ul className={css.people} aria-label={t("people_here")}>
      {others.slice(0, 6).map((one) => (
        <li key={one.person}>
          <Avatar name={one.name} colour={one.colour} />
        </li>
      ))}
      {others.length > 6 && <li>+{others.length - 6}</li>}
    </ul>
  );
}
