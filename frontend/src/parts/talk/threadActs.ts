import { requestOf } from "../../api/client";
import type { Uuid } from "../../api/types";
import type { ProjectSession } from "../../project/session";

/** What one can do with the comments of a thread, wherever it is shown. */
export function threadActs(session: ProjectSession) {
  const write = (request: ReturnType<typeof requestOf>) =>
    void session.queue.add({ document: null, ...request, effect: { type: "none" } });
  return {
    reword: (comment: Uuid, body: string) =>
      write(requestOf("PATCH", "/api/comments/{comment}", { params: { path: { comment } }, body: { body } })),
    withdraw: (comment: Uuid) =>
      write(requestOf("DELETE", "/api/comments/{comment}", { params: { path: { comment } } })),
    resolve: (thread: Uuid, resolved: boolean) =>
      write(requestOf("POST", "/api/threads/{thread}/resolve", { params: { path: { thread } }, body: { resolved } })),
    assign: (thread: Uuid, to: Uuid | null) =>
      write(requestOf("PUT", "/api/threads/{thread}/assign", { params: { path: { thread } }, body: { to } })),
  };
}
