import type { Comment, Thread, Uuid } from "../../../api/types";
import type { NewComment, NewPassage, Operation } from "../../../project/operations";
import type { Range } from "../../../text/edits";
import { IntervalIndex } from "../../../text/intervals";
import type { Layered } from "../../../text/layered";
import { type CodingRow, type DocumentState, placesAt, threadKey } from "./documentState";

/** What is drawn: the confirmed rows with the unsent writes over them, in confirmed coordinates. */
export interface Shown {
  readonly codings: Layered<CodingRow>;
  readonly index: IntervalIndex<CodingRow>;
  /** Codings whose text has been deleted. */
  readonly lost: readonly CodingRow[];
  readonly threads: ReadonlyMap<Uuid, Thread>;
  /** Passages that people talk about, by the id of their thread. */
  readonly talk: ReadonlyMap<Uuid, Range>;
}

/** The document as it is drawn: what the server confirmed, with unsent writes over it. */
export function shownOf(state: DocumentState, operations: readonly Operation[], before: Shown | null): Shown {
  const codings = state.codings.with(codingEffects(state, operations));
  const threads = withThreadEffects(state.threads, operations);
  const talk = withNewTalk(state, operations);
  const changed = before && codings.since(before.codings);
  if (!before || !changed) {
    const rows = [...codings.values()];
    return {
      codings,
      index: IntervalIndex.of(rows.filter(stands)),
      lost: rows.filter((row) => !stands(row)),
      threads,
      talk,
    };
  }
  const { gone, come } = changed;
  if (gone.length + come.length === 0) {
    const isSame = threads === before.threads && talk === before.talk;
    return isSame ? before : { ...before, codings, threads, talk };
  }
  const wasLost = gone.some((row) => !stands(row)) || come.some((row) => !stands(row));
  return {
    codings,
    index: before.index.changed(gone.filter(stands), come.filter(stands)),
    lost: wasLost
      ? [...before.lost.filter((row) => !gone.includes(row)), ...come.filter((row) => !stands(row))]
      : before.lost,
    threads,
    talk,
  };
}

function stands(row: CodingRow): boolean {
  return row.to > row.from;
}

/** What the unsent writes do to the codings; null takes one away. */
function codingEffects(state: DocumentState, operations: readonly Operation[]): ReadonlyMap<Uuid, CodingRow | null> {
  const next = new Map<Uuid, CodingRow | null>();
  for (const { effect } of operations) {
    if (effect.type === "coding.put") {
      const places = placesAt(state, effect.revision);
      if (state.codings.has(effect.id) || !places) continue;
      next.set(effect.id, {
        id: effect.id,
        code: effect.code,
        coder: effect.coder,
        round: null,
        ...places(effect.start, effect.end),
        at: effect.at,
        comments: 0,
        open: false,
        anchor: false,
        mayChange: true,
        weight: null,
        lost: null,
        unsaved: true,
      });
    } else if (effect.type === "coding.move") {
      const row = next.get(effect.id) ?? state.codings.get(effect.id);
      const places = placesAt(state, effect.revision);
      if (!row || !places || next.get(effect.id) === null) continue;
      next.set(row.id, { ...row, ...places(effect.start, effect.end), lost: null, unsaved: true });
    } else if (effect.type === "coding.anchor") {
      const row = next.get(effect.id) ?? state.codings.get(effect.id);
      if (row && next.get(effect.id) !== null) next.set(row.id, { ...row, anchor: effect.anchor });
    } else if (effect.type === "coding.recode") {
      const row = next.get(effect.id) ?? state.codings.get(effect.id);
      if (row && next.get(effect.id) !== null) next.set(row.id, { ...row, code: effect.code });
    } else if (effect.type === "coding.weigh") {
      const row = next.get(effect.id) ?? state.codings.get(effect.id);
      if (row && next.get(effect.id) !== null) next.set(row.id, { ...row, weight: effect.weight });
    } else if (effect.type === "coding.withdraw") next.set(effect.id, null);
  }
  return next;
}

function withThreadEffects(
  threads: ReadonlyMap<Uuid, Thread>,
  operations: readonly Operation[],
): ReadonlyMap<Uuid, Thread> {
  let next = threads;
  const put = (thread: Thread) => {
    next = new Map(next).set(threadKey(thread), thread);
  };
  const edit = (on: Uuid, id: Uuid, fields: Partial<Comment>) => {
    const thread = next.get(on);
    if (thread)
      put({ ...thread, comments: thread.comments.map((one) => (one.id === id ? { ...one, ...fields } : one)) });
  };
  const change = (id: Uuid, fields: Partial<Thread>) => {
    for (const thread of next.values()) if (thread.id === id) put({ ...thread, ...fields });
  };
  for (const { effect } of operations) {
    switch (effect.type) {
      case "comment.add": {
        const thread = next.get(effect.on) ?? begun(effect.on, effect.passage);
        if (thread.comments.some((one) => one.id === effect.comment.id)) break;
        put({ ...thread, comments: [...thread.comments, said(effect.comment)] });
        break;
      }
      case "comment.edit":
        edit(effect.on, effect.id, { body: effect.body });
        break;
      case "comment.withdraw":
        edit(effect.on, effect.id, { withdrawn_at: new Date(effect.at).toISOString() });
        break;
      case "thread.resolve":
        change(effect.thread, { resolved_at: effect.resolved ? effect.at : null });
        break;
      case "thread.assign":
        change(effect.thread, { assigned_to: effect.to });
        break;
    }
  }
  return next;
}

function said({ id, author, author_name, body, at }: NewComment): Comment {
  const created_at = new Date(at).toISOString();
  const may = { edit: false, withdraw: false };
  return { id, author, author_name, body, created_at, edited_at: null, withdrawn_at: null, may };
}

/** A thread that the server does not know yet, on a coding or a passage. */
function begun(on: Uuid, passage: NewPassage | undefined): Thread {
  return {
    id: passage ? on : "",
    about: passage ? "passage" : "coding",
    coding: passage ? null : on,
    code: null,
    memo: null,
    document: null,
    start: passage?.start ?? null,
    end: passage?.end ?? null,
    quotation: passage?.quotation ?? "",
    resolved_at: null,
    resolved_by: null,
    assigned_to: null,
    comments: [],
    may: { comment: true, resolve: false, assign: false },
  };
}

/** The passages with those that are talked about in unsent comments. */
function withNewTalk(state: DocumentState, operations: readonly Operation[]): ReadonlyMap<Uuid, Range> {
  let next = state.talk;
  for (const { effect } of operations) {
    if (effect.type !== "comment.add" || !effect.passage || state.talk.has(effect.on)) continue;
    const { start, end, revision } = effect.passage;
    const at = placesAt(state, revision)?.(start, end);
    if (at) next = new Map(next).set(effect.on, at);
  }
  return next;
}
