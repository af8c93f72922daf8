import { presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import css from "./talk.module.css";

/** The words of a comment, the names of members in them marked. */
export function MentionedText({ text }: { text: string }) {
  const { state } = useProject();
  const names = presentMembers(state).map((member) => member.name);
  if (names.length === 0 || !text.includes("@")) return <p className={css.body}>{text}</p>;
  const longestFirst = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = text.split(new RegExp(`(@(?:${longestFirst.join("|")}))`, "giu"));
  return (
    <p className={css.body}>
      {parts.map((part, index) =>
        // Each second part is a name; the order of the parts never changes.
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
          <mark key={index} className={css.mention}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </p>
  );
}
