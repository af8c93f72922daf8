import type { Member, Overview } from "../../api/types";
import { type ProjectState, presentMembers } from "../../project/projectState";

/** More than these do not stand side by side. */
export const MOST_COLUMNS = 5;

/** Those who code: oneself first, then the others in the order in which they joined. */
export function coders(state: ProjectState, overview: Overview | undefined): Member[] {
  const withCodings = new Set(overview?.progress.filter((row) => row.passages > 0).map((row) => row.person));
  const people = Object.values(state.members).filter((member) => withCodings.has(member.person) && member.left_at);
  const present = presentMembers(state).filter(
    (member) => member.role === "owner" || member.role === "coder" || withCodings.has(member.person),
  );
  const isMe = (member: Member) => Number(member.person === state.me.person);
  return [...present, ...people].sort((a, b) => isMe(b) - isMe(a));
}
