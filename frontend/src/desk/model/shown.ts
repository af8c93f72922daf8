import type { Operation } from "../../api/operations";
import type { Comment, Thread, Uuid } from "../../api/types";
import { IntervalIndex } from "../../text/intervals";
import type { Layered } from "../../text/layered";
import { type CodingRow, type DocumentState, placesAt } from "./documentState";

/** What is drawn: the confirmed rows with the unsent writes over them, in confirmed coordinates. */
export interface Shown {
  readonly codings: Layered<CodingRow>;
  readonly index: IntervalIndex<CodingRow>;
  /** Codings whose text has been deleted. */
  readonly lost: readonly CodingRow[];
  readonly threads: ReadonlyMap<Uuid, Thread>;
}

export function shownOf(state: DocumentState, operations: readonly Operation[], before: Shown | null): Shown {
  const codings = state.codings.with(codingEffects(state, operations));
  const threads = withThreadEffects(state.threads, operations);
  const changed = before && codings.since(before.codings);
  if (!before || !changed) {
    const rows = [...codings.values()];
    return { codings, index: IntervalIndex.of(rows.filter(stands)), lost: rows.filter((row) => !stands(row)), threads };
  }
  const { gone, come } = changed;
  if (gone.length + come.length === 0) return threads === before.threads ? before : { ...before, codings, threads };
  const wasLost = gone.some((row) => !stands(row)) || come.some((row) => !stands(row));
  return {
    codings,
    index: before.index.changed(gone.filter(stands), come.filter(stands)),
    lost: wasLost
      ? [...before.lost.filter((row) => !gone.includes(row)), ...come.filter((row) => !stands(row))]
      : before.lost,
    threads,
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
    if (thread.coding) next = new Map(next).set(thread.coding, thread);
  };
  const edit = (coding: Uuid, id: Uuid, fields: Partial<Comment>) => {
    const thread = next.get(coding);
    if (thread)
      put({ ...thread, comments: thread.comments.map((one) => (one.id === id ? { ...one, ...fields } : one)) });
  };
  for (const { effect } of operations) {
    switch (effect.type) {
      case "comment.add": {
        const thread = next.get(effect.coding);
        if (thread?.comments.some((comment) => comment.id === effect.id)) break;
        const comment: Comment = {
          id: effect.id,
          author: effect.author,
          author_name: effect.author_name,
          body: effect.body,
          created_at: new Date(effect.at).toISOString(),
          edited_at: null,
          withdrawn_at: null,
          may: { edit: false, withdraw: false },
        };
        const empty: Thread = {
          id: "",
          about: "coding",
          coding: effect.coding,
          code: null,
          memo: null,
          document: null,
          resolved_at: null,
          resolved_by: null,
          comments: [],
          may: { comment: true, resolve: false },
        };
        put({ ...(thread ?? empty), comments: [...(thread ?? empty).comments, comment] });
        break;
      }
      case "comment.edit":
        edit(effect.coding, effect.id, { body: effect.body });
        break;
      case "comment.withdraw":
        edit(effect.coding, effect.id, { withdrawn_at: new Date(effect.at).toISOString() });
        break;
      case "thread.resolve":
        for (const thread of next.values()) {
          if (thread.id === effect.thread) put({ ...thread, resolved_at: effect.resolved ? effect.at : null });
        }
        break;
    }
  }
  return next;
}
