import { Children } from "react";
import { presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import css from "./talk.module.css";

/** Of what was split at the names each second part is a name. */
const draw = (part: string, index: number) => (index % 2 === 1 ? <mark className={css.mention}>{part}</mark> : part);

/** The words of a comment, the names of members in them marked. */
export function MentionedText({ text }: { text: string }) {
  const { state } = useProject();
  const names = presentMembers(state).map((member) => member.name);
  if (names.length === 0 || !text.includes("@")) return <p className={css.body}>{text}</p>;
  const longestFirst = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = text.split(new RegExp(`(@(?:${longestFirst.join("|")}))`, "giu"));
  return <p className={css.body}>{Children.toArray(parts.map(draw))}</p>;
}
