import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { ThreadBox } from "./ThreadBox";

interface TalkProps {
  about: "code" | "memo" | "document";
  id: Uuid;
}

function firstComment(about: TalkProps["about"], id: Uuid, body: { id: Uuid; body: string }) {
  switch (about) {
    case "code":
      return requestOf("POST", "/api/codes/{code}/comments", { params: { path: { code: id } }, body });
    case "memo":
      return requestOf("POST", "/api/memos/{memo}/comments", { params: { path: { memo: id } }, body });
    case "document":
      return requestOf("POST", "/api/documents/{document}/comments", { params: { path: { document: id } }, body });
  }
}

/** What is said about a code, a memo or a document. */
export function Talk({ about, id }: TalkProps) {
  const { session, state } = useProject();
  const write = (request: ReturnType<typeof requestOf>) =>
    void session.queue.add({ document: null, ...request, effect: { type: "none" } });
  return (
    <ThreadBox
      thread={Object.values(state.threads).find((one) => one[about] === id)}
      mayWrite={state.project.may.comment}
      acts={{
        say: (body) => write(firstComment(about, id, { id: newId(), body })),
        reword: (comment, body) =>
          write(requestOf("PATCH", "/api/comments/{comment}", { params: { path: { comment } }, body: { body } })),
        withdraw: (comment) => write(requestOf("DELETE", "/api/comments/{comment}", { params: { path: { comment } } })),
        resolve: (thread, resolved) =>
          write(
            requestOf("POST", "/api/threads/{thread}/resolve", { params: { path: { thread } }, body: { resolved } }),
          ),
        assign: (thread, to) =>
          write(requestOf("PUT", "/api/threads/{thread}/assign", { params: { path: { thread } }, body: { to } })),
      }}
    />
  );
}
