import { ChangeSet } from "@codemirror/state";
import { del, entries, set } from "idb-keyval";
import { api } from "../../api/client";
import type { Uuid } from "../../api/types";
import { editsOf } from "../../api/unsaid";
import { unsentStore } from "../../project/queue";
import { astralThrough, toChangeSet } from "../../text/edits";
import { Astral } from "../../text/offsets";

/** Typing that has not been confirmed, kept in the browser so that a reload does not lose it. */
export interface UnsentText {
  person: Uuid;
  /** The revision it was typed into. */
  revision: number;
  /** The push that may have arrived without its answer having come back. */
  op: Uuid | null;
  /** Where that text had characters of two UTF-16 units, so that later edits can be read without the text. */
  astral: readonly number[];
  updates: unknown[];
}

/** A store that is missing (some private windows) only means that unsent typing lives as long as the tab. */
async function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch(() => undefined);
}

/** Keeps typing that the server has not confirmed through a reload; null forgets it. */
export async function keepUnsent(key: string, row: UnsentText | null): Promise<void> {
  await quietly(row ? set(key, row, unsentStore()) : del(key, unsentStore()));
}

/** Shows other tabs that this one still lives and sends its own typing. */
export function holdKey(key: string): () => void {
  let release = () => {};
  void navigator.locks?.request(key, () => new Promise<void>((resolve) => (release = resolve)));
  return () => release();
}

async function heldKeys(): Promise<Set<string>> {
  const held = (await quietly(navigator.locks?.query() ?? Promise.resolve({ held: [] })))?.held ?? [];
  return new Set(held.map((lock) => lock.name ?? ""));
}

/** The typing left by a tab that is gone; it is handed out once. */
export async function leftUnsent(document: Uuid, person: Uuid, own: string): Promise<UnsentText | null> {
  const rows = (await quietly(entries<string, UnsentText>(unsentStore()))) ?? [];
  const held = await heldKeys();
  for (const [key, row] of rows) {
    if (!key.startsWith(`text:${document}:`) || key === own || held.has(key) || row.person !== person) continue;
    await quietly(del(key, unsentStore()));
    return row;
  }
  return null;
}

/** The typing moved to `revision`; "stored" when its push did arrive; null when it cannot be placed any more. */
export async function rebased(
  document: Uuid,
  left: UnsentText,
  revision: number,
): Promise<ChangeSet[] | "stored" | null> {
  let mine = left.updates.map((update) => ChangeSet.fromJSON(update));
  if (left.revision === revision) return mine;
  if (left.revision > revision) return null;
  const pushed = await api.GET("/api/documents/{document}/edits", {
    params: { path: { document }, query: { since: left.revision } },
  });
  const edits = editsOf(pushed.edits);
  if (left.op && edits.some((edit) => edit.op_id === left.op)) return "stored";
  let astral = Astral.at(left.astral);
  let length = mine[0]?.length ?? 0;
  for (const edit of edits.filter(({ revision: at }) => at <= revision)) {
    let theirs = toChangeSet(edit.changes, astral, length);
    length = theirs.newLength;
    astral = astralThrough(astral, theirs);
    mine = mine.map((own) => {
      const moved = own.map(theirs);
      theirs = theirs.map(own, true);
      return moved;
    });
  }
  return mine;
}
