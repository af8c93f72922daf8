import { requestOf } from "../../api/client";
import type { Uuid } from "../../api/types";

/** The request that begins a thread on a code, a memo or a document. */
export function firstComment(about: "code" | "memo" | "document", id: Uuid, body: { id: Uuid; body: string }) {
  switch (about) {
    case "code":
      return requestOf("POST", "/api/codes/{code}/comments", { params: { path: { code: id } }, body });
    case "memo":
      return requestOf("POST", "/api/memos/{memo}/comments", { params: { path: { memo: id } }, body });
    case "document":
      return requestOf("POST", "/api/documents/{document}/comments", { params: { path: { document: id } }, body });
  }
}
