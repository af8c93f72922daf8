import type { ToMe } from "../../project/useInbox";

/** Names a notice among others. */
export function keyOf(notice: ToMe): string {
  return notice.kind === "handed_in" ? notice.handedIn.review : `${notice.kind}${notice.said.thread}${notice.at}`;
}
