import type { Uuid } from "../../../api/types";
import { useCellPart } from "../../../base/cell";
import { ThreadBox } from "../../../parts/talk/ThreadBox";
import type { DeskController } from "../controller";
import { addComment, assignThread, editComment, resolveThread, withdrawComment } from "../threads";

interface CommentsProps {
  desk: DeskController;
  /** A coding, or a thread on a passage. */
  on: Uuid;
  /** How something is said; on codings unless given. */
  say?: (body: string) => void;
  autoFocus?: boolean;
  about?: "coding";
}

/** What is said about one coding or passage. Drawn at once, before the server has answered. */
export function Comments({ desk, on, say, autoFocus, about }: CommentsProps) {
  const thread = useCellPart(desk.shown, (shown) => shown?.threads.get(on));
  return (
    <ThreadBox
      thread={thread}
      mayWrite={!desk.isWithdrawn && (thread?.may.comment ?? desk.mayComment)}
      autoFocus={autoFocus}
      about={about}
      acts={{
        say: say ?? ((body) => addComment(desk, on, body)),
        reword: (comment, body) => editComment(desk, on, comment, body),
        withdraw: (comment) => withdrawComment(desk, on, comment),
        resolve: (id, resolved) => resolveThread(desk, id, resolved),
        assign: (id, to) => assignThread(desk, id, to),
      }}
    />
  );
}
