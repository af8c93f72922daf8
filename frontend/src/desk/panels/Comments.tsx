import type { Uuid } from "../../api/types";
import { ThreadBox } from "../../talk/ThreadBox";
import { addComment, editComment, resolveThread, withdrawComment } from "../actions";
import { useCellPart } from "../cell";
import type { DeskController } from "../controller";

/** What is said about one coding. Drawn at once, before the server has answered. */
export function Comments({ desk, coding }: { desk: DeskController; coding: Uuid }) {
  const thread = useCellPart(desk.shown, (shown) => shown?.threads.get(coding));
  return (
    <ThreadBox
      thread={thread}
      mayWrite={!desk.isWithdrawn && (thread?.may.comment ?? desk.mayComment)}
      acts={{
        say: (body) => addComment(desk, coding, body),
        reword: (comment, body) => editComment(desk, coding, comment, body),
        withdraw: (comment) => withdrawComment(desk, coding, comment),
        resolve: (id, resolved) => resolveThread(desk, id, resolved),
      }}
    />
  );
}
