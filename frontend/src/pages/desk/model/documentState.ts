import { type ChangeSet, Text } from "@codemirror/state";
import type {
  CodingTable,
  DocumentChanges,
  DocumentHead,
  MemoPlace,
  Speaker,
  TextEdit,
  Thread,
  Turn,
  Uuid,
} from "../../../api/types";
import { astralAfter, mapCoded, mapTurn, type Range, toChangeSet } from "../../../text/edits";
import { Layered } from "../../../text/layered";
import { Astral } from "../../../text/offsets";

/** A coding in confirmed coordinates (UTF-16 places in the text that the server has). */
export interface CodingRow {
  readonly id: Uuid;
  readonly code: Uuid;
  readonly coder: Uuid;
  readonly round: Uuid | null;
  readonly from: number;
  readonly to: number;
  /** Unix seconds. */
  readonly at: number;
  readonly comments: number;
  readonly open: boolean;
  /** An example that anchors its code. */
  readonly anchor: boolean;
  /** Whether this person may move, recode or remove it, as the server says. */
  readonly mayChange: boolean;
  /** How much it weighs, where its code declares weights. */
  readonly weight: number | null;
  /** The quotation, when the text under the coding has been deleted. */
  readonly lost: string | null;
  /** Not yet confirmed by the server. */
  readonly unsaved: boolean;
}

/** A turn with its place in the text. */
export interface TurnRow {
  readonly id: Uuid;
  readonly from: number;
  readonly to: number;
  readonly speaker: Uuid | null;
  readonly time_ms: number | null;
}

interface ConfirmedEdit {
  revision: number;
  changes: ChangeSet;
  by: Uuid | null;
  op: Uuid | null;
  /** The wide characters after this edit. */
  astral: Astral;
}

/** One document as the server has it. Never holds anything unsent. */
export interface DocumentState {
  readonly seq: number;
  readonly head: DocumentHead;
  readonly revision: number;
  readonly text: Text;
  readonly astral: Astral;
  readonly turns: readonly TurnRow[];
  readonly speakers: ReadonlyMap<Uuid, Speaker>;
  readonly codings: Layered<CodingRow>;
  /** By their coding; those on passages by their own id. */
  readonly threads: ReadonlyMap<Uuid, Thread>;
  /** Passages that people talk about, by the id of their thread. */
  readonly talk: ReadonlyMap<Uuid, Range>;
  /** Passages that have a memo of their own. */
  readonly memos: ReadonlyMap<Uuid, Range>;
  /** The edits seen by this tab, oldest first: for rows that arrive at an older revision. */
  readonly edits: readonly ConfirmedEdit[];
}

/** Edits are missing between what is known and what arrived; ask again from the start. */
export class MissingEdits extends Error {}

const KEPT_EDITS = 400;

/** The text and everything anchored in it, moved through further edits of the authority. Known edits are skipped. */
export function applyEdits(old: DocumentState, edits: readonly TextEdit[]): DocumentState {
  const fresh = edits.filter((edit) => edit.revision > old.revision).sort((a, b) => a.revision - b.revision);
  if (fresh.length === 0) return old;
  let { text, astral, revision } = old;
  const confirmed: ConfirmedEdit[] = [];
  for (const edit of fresh) {
    if (edit.revision !== revision + 1) throw new MissingEdits(`from ${revision} to ${edit.revision}`);
    const changes = toChangeSet(edit.changes, astral, text.length);
    text = changes.apply(text);
    astral = astralAfter(astral, changes, text);
    revision = edit.revision;
    confirmed.push({ revision, changes, by: edit.by, op: edit.op_id, astral });
  }
  const sets = confirmed.map((edit) => edit.changes);
  const codings = new Map<Uuid, CodingRow>();
  for (const row of old.codings.values()) {
    const moved = through(row, sets, mapCoded);
    codings.set(row.id, moved === row ? row : { ...row, ...moved });
  }
  return {
    ...old,
    text,
    astral,
    revision,
    codings: Layered.of(codings),
    memos: movedAll(old.memos, sets),
    talk: movedAll(old.talk, sets),
    turns: old.turns.map((turn) => {
      const moved = through(turn, sets, mapTurn);
      return moved === turn ? turn : { ...turn, ...moved };
    }),
    edits: [...old.edits, ...confirmed].slice(-KEPT_EDITS),
  };
}

function movedAll(places: ReadonlyMap<Uuid, Range>, sets: readonly ChangeSet[]): ReadonlyMap<Uuid, Range> {
  return new Map([...places].map(([id, range]) => [id, through(range, sets, mapCoded)]));
}

/** One edit after the other, as the server does it; composing first could place an edge elsewhere. */
function through(range: Range, sets: readonly ChangeSet[], map: (range: Range, set: ChangeSet) => Range): Range {
  let moved = { from: range.from, to: range.to };
  for (const set of sets) moved = map(moved, set);
  return moved.from === range.from && moved.to === range.to ? range : moved;
}

/** Translates places that hold at `revision` into confirmed places now; null when that revision is not known here. */
export function placesAt(state: DocumentState, revision: number): ((start: number, end: number) => Range) | null {
  if (revision === state.revision) {
    return (start, end) => ({ from: state.astral.toUtf16(start), to: state.astral.toUtf16(end) });
  }
  const later = state.edits.filter((edit) => edit.revision > revision);
  if (revision > state.revision || later[0]?.revision !== revision + 1) return null;
  const before = state.edits.find((edit) => edit.revision === revision)?.astral;
  const astral = before ?? (state.astral === Astral.none ? Astral.none : null);
  if (!astral) return null;
  const sets = later.map((edit) => edit.changes);
  return (start, end) => through({ from: astral.toUtf16(start), to: astral.toUtf16(end) }, sets, mapCoded);
}

type Places = (start: number, end: number) => Range;

function mergeCodings(old: Layered<CodingRow>, table: CodingTable, places: Places): Layered<CodingRow> {
  const next = new Map<Uuid, CodingRow | null>();
  table.id.forEach((id, i) => {
    const start = table.start[i] ?? 0;
    const round = table.round[i] ?? -1;
    next.set(id, {
      id,
      code: table.codes[table.code[i] ?? -1] ?? "",
      coder: table.coders[table.coder[i] ?? -1] ?? "",
      round: round < 0 ? null : (table.rounds[round] ?? null),
      ...places(start, start + (table.length[i] ?? 0)),
      at: table.at[i] ?? 0,
      comments: table.comments[i] ?? 0,
      open: (table.open[i] ?? 0) > 0,
      anchor: (table.anchor[i] ?? 0) > 0,
      mayChange: table.may_change[table.coder[i] ?? -1]?.[round + 1] ?? false,
      weight: (table.weight[i] ?? -1) < 0 ? null : (table.weight[i] ?? null),
      lost: table.lost[id] ?? null,
      unsaved: false,
    });
  });
  for (const id of table.gone) next.set(id, null);
  return old.with(next);
}

/** Under what a thread is kept: its coding, or itself when it is about a passage. */
export const threadKey = (thread: Pick<Thread, "coding" | "id">): Uuid => thread.coding ?? thread.id;

function mergeThreads(old: ReadonlyMap<Uuid, Thread>, threads: readonly Thread[]): ReadonlyMap<Uuid, Thread> {
  if (threads.length === 0) return old;
  const next = new Map(old);
  for (const thread of threads) next.set(threadKey(thread), thread);
  return next;
}

function mergeTalk(old: ReadonlyMap<Uuid, Range>, threads: readonly Thread[], at: Places): ReadonlyMap<Uuid, Range> {
  const next = new Map(old);
  for (const { id, start, end } of threads) if (start !== null && end !== null) next.set(id, at(start, end));
  return next.size === 0 || threads.length === 0 ? old : next;
}

function mergeMemos(
  old: ReadonlyMap<Uuid, Range>,
  memos: readonly MemoPlace[],
  places: Places,
): ReadonlyMap<Uuid, Range> {
  if (memos.length === 0) return old;
  const next = new Map(old);
  for (const memo of memos) next.set(memo.id, places(memo.start, memo.end));
  return next;
}

function turnRows(turns: readonly Turn[], places: Places): TurnRow[] {
  return turns.map(({ id, start, end, speaker, time_ms }) => ({ id, ...places(start, end), speaker, time_ms }));
}

/** The document after an answer of the server: a first one, or what has changed since. */
export function applyDocumentChanges(old: DocumentState | null, changes: DocumentChanges): DocumentState {
  if (changes.full && changes.text !== null && changes.document) {
    return anew(old, changes, changes.document, changes.text);
  }
  if (!old) throw new MissingEdits("nothing is known of this document yet");
  const moved = applyEdits(old, changes.edits);
  // An answer from before what is known (two requests crossed): its edits are known, its rows are older than ours.
  if (changes.seq < old.seq) return moved;
  const places = placesAt(moved, changes.revision);
  if (!places) throw new MissingEdits(`rows at revision ${changes.revision}`);
  return {
    ...moved,
    seq: changes.seq,
    head: changes.document ?? moved.head,
    codings: mergeCodings(moved.codings, changes.codings, places),
    threads: mergeThreads(moved.threads, changes.threads),
    talk: mergeTalk(moved.talk, changes.threads, places),
    memos: mergeMemos(moved.memos, changes.memos, places),
    turns: changes.turns ? turnRows(changes.turns, places) : moved.turns,
    speakers: changes.speakers ? new Map(changes.speakers.map((speaker) => [speaker.id, speaker])) : moved.speakers,
  };
}

/** All was sent anew (a round was switched). With the edits that lead there, unsent typing can still be rebased on it. */
function anew(old: DocumentState | null, changes: DocumentChanges, head: DocumentHead, content: string): DocumentState {
  const next = fresh(changes, head, content);
  if (!old || old.head.id !== next.head.id) return next;
  try {
    const { text, astral, edits, revision } = applyEdits(old, changes.edits);
    return revision === next.revision && text.eq(next.text) ? { ...next, text, astral, edits } : next;
  } catch (error) {
    if (error instanceof MissingEdits) return next;
    throw error;
  }
}

function fresh(changes: DocumentChanges, head: DocumentHead, content: string): DocumentState {
  const astral = Astral.of(content);
  const places: Places = (start, end) => ({ from: astral.toUtf16(start), to: astral.toUtf16(end) });
  return {
    seq: changes.seq,
    head,
    revision: changes.revision,
    text: Text.of(content.split("\n")),
    astral,
    turns: turnRows(changes.turns ?? [], places),
    speakers: new Map((changes.speakers ?? []).map((speaker) => [speaker.id, speaker])),
    codings: mergeCodings(Layered.of(new Map()), changes.codings, places),
    threads: mergeThreads(new Map(), changes.threads),
    talk: mergeTalk(new Map(), changes.threads, places),
    memos: mergeMemos(new Map(), changes.memos, places),
    edits: [],
  };
}
