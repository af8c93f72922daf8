import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { UndoAnswer, Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import { sentenceOf } from "../../parts/history/sentences";
import { createCode } from "../../project/writes/codes";
import { type Range, trimmed } from "../../text/edits";
import { announce, toast } from "../../ui/Toast";
import type { DeskController } from "./controller";
import type { CodingRow } from "./model/documentState";

/** What a person can do at the desk. Everything draws at once and is sent through the queue of unsent writes. */

/** The part of the page that tells about the selected coding. */
export const CODING_CARD = "coding-card";

/** The selected text, without blanks at its edges; null when nothing is selected. */
export function selectedRange(desk: DeskController): Range | null {
  const { view } = desk;
  if (!view) return null;
  const { from, to } = view.state.selection.main;
  const range = trimmed(view.state.sliceDoc(from, to), from);
  return range.to > range.from ? range : null;
}

/** Positions can only be given in a text that the server has: unsent typing goes first. */
export async function wireOf(desk: DeskController, range: Range) {
  const known = desk.toWire(range);
  if (known) return known;
  const { view } = desk;
  const before = view?.state;
  if (!before || !(await desk.text.flush())) {
    toast(i18n.t("desk:edit.unsent"), { kind: "error" });
    return null;
  }
  return desk.toWire(range);
}

/** Codes the passage; the id of its coding, also of one that was there already. */
export async function applyCode(desk: DeskController, code: Uuid, at?: Range): Promise<Uuid | null> {
  const range = at ?? selectedRange(desk);
  if (!range || !desk.mayCode) return null;
  const name = desk.nameOf(code);
  const me = desk.project.value.me.person;
  desk.recent.value = [code, ...desk.recent.value.filter((id) => id !== code)].slice(0, 30);
  const place = await wireOf(desk, range);
  if (!place) return null;
  const twin = desk
    .codingsIn(range.from, range.to)
    .find(({ row, from, to }) => row.code === code && row.coder === me && from === range.from && to === range.to);
  if (twin) {
    announce(i18n.t("desk:coded_already", { code: name }));
    desk.active.value = twin.row.id;
    return twin.row.id;
  }
  const id = newId();
  const at_ = Math.floor(Date.now() / 1000);
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", "/api/projects/{project}/codings", {
      params: { path: { project: desk.session.project } },
      body: { id, document: desk.document, code, ...place },
    }),
    effect: { type: "coding.put", id, code, coder: me, ...place, at: at_ },
  });
  announce(i18n.t("desk:coded_as", { code: name }));
  showCoded(desk, id);
  return id;
}

/** What was just coded is chosen, in its colour: the selection that lay over it goes, and the caret stands behind it. */
function showCoded(desk: DeskController, id: Uuid): void {
  const range = selectedRange(desk);
  desk.fresh = id;
  desk.active.value = id;
  if (range) desk.view?.dispatch({ selection: EditorSelection.cursor(range.to) });
}

/** The code of this name: the one there is, or a new one. */
export function codeNamed(desk: DeskController, name: string): Uuid | null {
  const wanted = name.trim().replace(/\s+/g, " ").slice(0, 200);
  if (!wanted || !desk.mayCode) return null;
  const state = desk.project.value;
  const same = Object.values(state.codes).find(
    (code) => !code.retired_at && code.name.normalize("NFC").toLowerCase() === wanted.normalize("NFC").toLowerCase(),
  );
  return same?.id ?? createCode(desk.session, state, { name: wanted });
}

/** Makes a code of this name (or takes the one there is) and applies it. */
export async function applyNewCode(desk: DeskController, name: string, at?: Range): Promise<void> {
  const range = at ?? selectedRange(desk);
  const code = codeNamed(desk, name);
  if (range && code) await applyCode(desk, code, range);
}

/** A code's name in the words of a passage, without the full stop or comma they end with. */
export function nameInVivo(desk: DeskController, range: Range): string {
  const words = desk.view?.state.sliceDoc(range.from, range.to).replace(/\s+/g, " ").trim() ?? "";
  return words.replace(/[.,;:]+$/, "").slice(0, 120) || words;
}

/** In vivo: the selected words themselves become the code. */
export async function applyInVivo(desk: DeskController): Promise<void> {
  const range = selectedRange(desk);
  if (range) await applyNewCode(desk, nameInVivo(desk, range), range);
}

/** The coding of this id as it is shown, if it is there. */
export function rowOf(desk: DeskController, id: Uuid | null): CodingRow | null {
  return (id && desk.shown.value?.codings.get(id)) || null;
}

/** May this person move, weigh or remove the coding? */
export function mayChange(desk: DeskController, row: CodingRow): boolean {
  return row.mayChange && !desk.isWithdrawn;
}

/** The words that a code is meant for: those selected, else those of the selected coding. */
export function passageHere(desk: DeskController): Range | null {
  const place = activePlace(desk);
  return selectedRange(desk) ?? (place && place.to > place.from ? { from: place.from, to: place.to } : null);
}

/** Where the selected coding stands in the editor. */
export function activePlace(desk: DeskController) {
  const row = rowOf(desk, desk.active.value);
  return row && { row, ...desk.toEditor(row), mayChange: mayChange(desk, row) };
}

/** Selects a coding, and brings it into view unless asked not to. */
export function selectCoding(desk: DeskController, id: Uuid, { scroll = true } = {}): void {
  const row = rowOf(desk, id);
  desk.fresh = null;
  desk.active.value = id;
  desk.talk.value = null;
  if (!row || !desk.view) return;
  const { from, to } = desk.toEditor(row);
  desk.view.dispatch({
    selection: EditorSelection.single(from),
    effects: scroll
      ? EditorView.scrollIntoView(EditorSelection.range(from, Math.min(to, from + 400)), { y: "center" })
      : [],
  });
}

/** Select a passage given as the server counts, and bring it into view. */
export function showPlace(desk: DeskController, start: number, end: number): void {
  const state = desk.state.value;
  if (!state || !desk.view) return;
  const length = desk.view.state.doc.length;
  const { from, to } = desk.toEditor({ from: state.astral.toUtf16(start), to: state.astral.toUtf16(end) });
  const range = EditorSelection.range(Math.min(from, length), Math.min(to, length));
  desk.view.dispatch({
    selection: EditorSelection.create([range]),
    effects: EditorView.scrollIntoView(range, { y: "center" }),
  });
}

/** To the next (or previous) coding from the selected one or the caret; filtered ones only while there is a filter. */
export function stepCoding(desk: DeskController, by: 1 | -1): boolean {
  return stepTo(desk, by, (row) => !desk.filtered || desk.matches(row));
}

/** To the next (or previous) coding of the same code in this document. */
export function stepSameCode(desk: DeskController, by: 1 | -1): boolean {
  const code = rowOf(desk, desk.active.value)?.code ?? desk.shownCode.value;
  return code !== null && stepTo(desk, by, (row) => row.code === code);
}

function stepTo(desk: DeskController, by: 1 | -1, isWanted: (row: CodingRow) => boolean): boolean {
  const index = desk.shown.value?.index;
  if (!index || !desk.view) return false;
  const { rows } = index;
  const active = rowOf(desk, desk.active.value);
  const place = active ? rows.indexOf(active) : -1;
  let at = place >= 0 ? place + by : index.firstFrom(desk.view.state.selection.main.head) - (by < 0 ? 1 : 0);
  for (; at >= 0 && at < rows.length; at += by) {
    const row = rows[at];
    if (!row || !isWanted(row)) continue;
    selectCoding(desk, row.id);
    announce(`${desk.nameOf(row.code)}, ${desk.coderName(row.coder)}`);
    return true;
  }
  announce(i18n.t(by > 0 ? "desk:no_next" : "desk:no_previous"));
  return true;
}

/** Removes a coding, with a way to take that back. */
export function removeCoding(desk: DeskController, id: Uuid): void {
  const row = rowOf(desk, id);
  if (!row) return;
  if (!mayChange(desk, row)) {
    toast(i18n.t("desk:not_yours"));
    return;
  }
  if (desk.active.value === id) desk.active.value = null;
  desk.card.value = null;
  desk.hovered.value = null;
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("DELETE", "/api/codings/{coding}", { params: { path: { coding: id } } }),
    effect: { type: "coding.withdraw", id },
  });
  toast(i18n.t("desk:removed", { code: desk.nameOf(row.code) }), {
    action: { name: i18n.t("common:undo"), run: () => undo(desk, "undo") },
  });
}

/** Makes a coding an anchor example of its code, or no longer. */
export function markAnchor(desk: DeskController, id: Uuid, anchor: boolean): void {
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("PUT", "/api/codings/{coding}/anchor", {
      params: { path: { coding: id } },
      body: { is_anchor: anchor },
    }),
    effect: { type: "coding.anchor", id, anchor },
  });
  announce(i18n.t(anchor ? "desk:anchor.marked" : "desk:anchor.unmarked"));
}

/** Moves a coding to another passage. */
export async function moveCoding(desk: DeskController, id: Uuid, range: Range): Promise<void> {
  const place = await wireOf(desk, range);
  if (!place) return;
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("PATCH", "/api/codings/{coding}", { params: { path: { coding: id } }, body: place }),
    effect: { type: "coding.move", id, ...place },
  });
  announce(i18n.t("desk:moved"));
}

/** Moves one edge of the selected coding by a word. */
export function moveEdge(desk: DeskController, edge: "start" | "end", by: 1 | -1): boolean {
  const place = activePlace(desk);
  if (!place || !desk.view) return false;
  if (!place.mayChange) {
    toast(i18n.t("desk:not_yours"));
    return true;
  }
  const { view } = desk;
  const next = view.moveByGroup(EditorSelection.cursor(edge === "start" ? place.from : place.to), by > 0).head;
  // A word's start or end, never the blank beside it.
  const range =
    edge === "start"
      ? trimmed(view.state.sliceDoc(next, place.to), next)
      : trimmed(view.state.sliceDoc(place.from, next), place.from);
  if (range.to > range.from) void moveCoding(desk, place.row.id, range);
  return true;
}

/** Puts a removed coding back, at another passage if one is given. */
export function restoreCoding(desk: DeskController, id: Uuid, at: Range | null): void {
  const place = at && desk.toWire(at);
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", "/api/codings/{coding}/restore", { params: { path: { coding: id } }, body: place ?? {} }),
    effect: place ? { type: "coding.move", id, ...place } : { type: "none" },
  });
}

/** Undo and redo are one's own last steps, whatever they were; the server says in words when somebody has built on them. */
export function undo(desk: DeskController, direction: "undo" | "redo"): boolean {
  if (!desk.mayCode) return false;
  const operation = desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", `/api/projects/{project}/${direction}`, {
      params: { path: { project: desk.session.project } },
      body: { op_id: newId() },
    }),
    effect: { type: "none" },
  });
  const stop = desk.session.queue.listen({
    onDone: (done, result) => {
      if (done.id !== operation.id) return;
      stop();
      const { verb, params } = result as UndoAnswer;
      const what = sentenceOf(i18n.t, { verb, params });
      toast(i18n.t(direction === "undo" ? "desk:undone" : "desk:redone", { what }));
      desk.refresh();
      void desk.session.refresh();
    },
    onRefused: (refused) => refused.id === operation.id && stop(),
  });
  return true;
}
