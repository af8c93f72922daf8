import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { NOWHERE } from "../../project/live";
import { useProject } from "../../project/useProject";
import { Avatar } from "../../ui";
import css from "./sheet.module.css";

/** Who else sorts on the sheet at this moment; and the others see that one is here. */
export function SheetPeople() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { live } = session;
  const people = useSyncExternalStore(live.subscribe, () => live.people);
  useEffect(() => {
    live.say({ ...NOWHERE, place: "sheet" });
    return () => live.say(NOWHERE);
  }, [live]);
  const here = people.filter((one) => one.place === "sheet" && one.person !== state.me.person);
  const others = [...new Map(here.map((one) => [one.person, one])).values()];
  if (others.length === 0) return null;
  return (
    <ul className={css.people} aria-label={t("sheet.people")}>
      {others.map((one) => (
        <li key={one.person}>
          <Avatar name={one.name} colour={one.colour} />
          <span>{one.name}</span>
        </li>
      ))}
    </ul>
  );
}
