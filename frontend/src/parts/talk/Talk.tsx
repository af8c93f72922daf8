import { newId } from "../../api/ids";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { ThreadBox } from "./ThreadBox";

interface TalkProps {
  about: "code" | "memo" | "document";
  id: Uuid;
}

/** What is said about a code, a memo or a document. */
export function Talk({ about, id }: TalkProps) {
  const { session, state } = useProject();
  const write = (method: "POST" | "PATCH" | "PUT" | "DELETE", path: string, body?: unknown) => {
    session.queue.add({ document: null, method, path, body, effect: { type: "none" } });
  };
  return (
    <ThreadBox
      thread={Object.values(state.threads).find((one) => one[about] === id)}
      mayWrite={state.project.may.comment}
      acts={{
        say: (body) => write("POST", `/api/${about}s/${id}/comments`, { id: newId(), body }),
        reword: (comment, body) => write("PATCH", `/api/comments/${comment}`, { body }),
        withdraw: (comment) => write("DELETE", `/api/comments/${comment}`),
        resolve: (thread, resolved) => write("POST", `/api/threads/${thread}/resolve`, { resolved }),
        assign: (thread, to) => write("PUT", `/api/threads/${thread}/assign`, { to }),
      }}
    />
  );
}
