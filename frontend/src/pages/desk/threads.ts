import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { Thread, Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import type { NewPassage } from "../../project/operations";
import { announce } from "../../ui/Toast";
import { selectedRange, wireOf } from "./actions";
import type { DeskController } from "./controller";
import { showDetails } from "./panes";

/** What people say at the desk: on codings and on passages. Drawn at once, sent through the queue. */

/** Begin to talk about the selected words, else about the selected coding; what is said makes the thread. */
export function commentHere(desk: DeskController): boolean {
  const range = selectedRange(desk);
  if (!range) return commentOnCoding(desk);
  if (!desk.mayComment) return false;
  const quotation = desk.view?.state.sliceDoc(range.from, range.to) ?? "";
  void wireOf(desk, range).then((place) => {
    if (!place) return;
    desk.memo.value = null;
    desk.talk.value = { id: newId(), fresh: { ...place, quotation } };
  });
  return true;
}

/** The part of the page in which the comments on the selected coding stand. */
export const CODING_COMMENTS = "coding-comments";

/** Puts the caret where the selected coding is commented on. */
export function commentOnCoding(desk: DeskController): boolean {
  if (!desk.active.value || !desk.mayComment) return false;
  desk.memo.value = null;
  desk.talk.value = null;
  showDetails();
  // The card may only now be drawn, in the place of what stood there.
  requestAnimationFrame(() => {
    const fields = document.getElementById(CODING_COMMENTS)?.querySelectorAll("textarea");
    [...(fields ?? [])].at(-1)?.focus();
  });
  return true;
}

/** Open a thread beside the text, with its passage in view. */
export function openThread(desk: DeskController, id: Uuid, { scroll = false } = {}): void {
  desk.memo.value = null;
  desk.talk.value = { id };
  if (scroll) showThread(desk, id);
}

/** Brings the passage of a thread into view, with the caret at its beginning. */
export function showThread(desk: DeskController, id: Uuid): void {
  const place = desk.shown.value?.talk.get(id);
  if (!place || !desk.view) return;
  const { from, to } = desk.toEditor(place);
  const { length } = desk.view.state.doc;
  const range = EditorSelection.range(Math.min(from, length), Math.min(to, length));
  desk.view.dispatch({
    selection: EditorSelection.single(range.from),
    effects: EditorView.scrollIntoView(range, { y: "center" }),
  });
}

/** Closes the thread that is open beside the text. */
export function closeThread(desk: DeskController): void {
  desk.talk.value = null;
  desk.view?.focus();
}

/** Threads on passages in which something is said, in the order of the text; `at` is confirmed. */
export function passageThreads(desk: DeskController): { thread: Thread; at: { from: number; to: number } }[] {
  const shown = desk.shown.value;
  if (!shown) return [];
  return [...shown.talk]
    .flatMap(([id, at]) => {
      const thread = shown.threads.get(id);
      return thread && isTalkedIn(thread) ? [{ thread, at }] : [];
    })
    .sort((a, b) => a.at.from - b.at.from);
}

function isTalkedIn(thread: Thread): boolean {
  return thread.comments.some((one) => !one.withdrawn_at);
}

function newComment(desk: DeskController, body: string) {
  const { me } = desk.project.value;
  return { id: newId(), author: me.person, author_name: desk.coderName(me.person), body, at: Date.now() };
}

/** Comments on a coding. */
export function addComment(desk: DeskController, coding: Uuid, body: string): void {
  const comment = newComment(desk, body);
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", "/api/codings/{coding}/comments", {
      params: { path: { coding } },
      body: { id: comment.id, body },
    }),
    effect: { type: "comment.add", on: coding, comment },
  });
}

/** The first words about a passage, or an answer in its thread. */
export function sayOnPassage(desk: DeskController, thread: Uuid, body: string, passage?: NewPassage): void {
  const comment = newComment(desk, body);
  const said = { id: comment.id, body };
  const place = passage && { thread, start: passage.start, end: passage.end, revision: passage.revision };
  desk.session.queue.add({
    document: desk.document,
    ...(place
      ? requestOf("POST", "/api/documents/{document}/threads", {
          params: { path: { document: desk.document } },
          body: { ...said, ...place },
        })
      : requestOf("POST", "/api/threads/{thread}/comments", { params: { path: { thread } }, body: said })),
    effect: { type: "comment.add", on: thread, comment, passage },
  });
  if (!passage) return;
  announce(i18n.t("desk:talk.said"));
  // The thread is there now, so that its address can be sent to somebody.
  desk.talk.value = { id: thread, fresh: passage };
}

/** Removes one’s own comment. */
export function withdrawComment(desk: DeskController, on: Uuid, id: Uuid): void {
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("DELETE", "/api/comments/{comment}", { params: { path: { comment: id } } }),
    effect: { type: "comment.withdraw", on, id, at: Date.now() },
  });
}

/** Changes the words of one’s own comment. */
export function editComment(desk: DeskController, on: Uuid, id: Uuid, body: string): void {
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("PATCH", "/api/comments/{comment}", { params: { path: { comment: id } }, body: { body } }),
    effect: { type: "comment.edit", on, id, body },
  });
}

/** Marks a thread as resolved, or opens it again. */
export function resolveThread(desk: DeskController, thread: Uuid, resolved: boolean): void {
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", "/api/threads/{thread}/resolve", { params: { path: { thread } }, body: { resolved } }),
    effect: { type: "thread.resolve", thread, resolved, at: new Date().toISOString() },
  });
}

/** Asks a person to answer in a thread, or nobody. */
export function assignThread(desk: DeskController, thread: Uuid, to: Uuid | null): void {
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("PUT", "/api/threads/{thread}/assign", { params: { path: { thread } }, body: { to } }),
    effect: { type: "thread.assign", thread, to },
  });
}
