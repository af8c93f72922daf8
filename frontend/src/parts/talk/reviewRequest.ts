import { requestOf } from "../../api/client";
import type { ReviewState, Uuid } from "../../api/types";

/** The request that says how far the supervisor and the group have come with something. */
export function reviewRequest(of: "code" | "memo" | "document", id: Uuid, state: ReviewState) {
  const body = { state };
  switch (of) {
    case "code":
      return requestOf("PUT", "/api/codes/{code}/review", { params: { path: { code: id } }, body });
    case "memo":
      return requestOf("PUT", "/api/memos/{memo}/review", { params: { path: { memo: id } }, body });
    case "document":
      return requestOf("PUT", "/api/documents/{document}/review", { params: { path: { document: id } }, body });
  }
}
