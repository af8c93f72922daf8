import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { Speaker, Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import type { Operation } from "../../project/operations";
import { announce } from "../../ui/Toast";
import { wireOf } from "./actions";
import type { DeskController } from "./controller";
import { forgetReplaced } from "./editor/replaced";
import type { DocumentState, TurnRow } from "./model/documentState";

/** What a person does with turns while the text is being corrected: divide, join, choose them, say who speaks. */

/** A turn as it is shown: its place in the editor, and the number beside it. */
export interface TurnHere extends TurnRow {
  number: number;
}

const counted = new WeakMap<DocumentState, readonly TurnRow[]>();

/** The turns that have words; of several that begin at one place the last. The server counts them the same way. */
export function withWords(state: DocumentState): readonly TurnRow[] {
  let found = counted.get(state);
  if (!found) {
    const spoken = state.turns.filter(({ from, to }) => state.text.sliceString(from, to).trim() !== "");
    found = spoken.filter((turn, index) => turn.from !== spoken[index + 1]?.from);
    counted.set(state, found);
  }
  return found;
}

/** The speakers in the order of their keys, Alt+1 and on. */
export function speakersOf(desk: DeskController): Speaker[] {
  const speakers = [...(desk.state.value?.speakers.values() ?? [])];
  return speakers.toSorted((a, b) => a.name.localeCompare(b.name, "nb", { numeric: true }));
}

/** The turn that a place of the editor's text belongs to; the caret's when none is given. */
export function turnHere(desk: DeskController, at?: number): TurnHere | null {
  const state = desk.state.value;
  if (!state || !desk.view) return null;
  const place = at ?? desk.view.state.selection.main.head;
  const turns = withWords(state);
  const index = turns.findLastIndex((turn) => desk.toEditor(turn).from <= place);
  const turn = turns[index];
  return turn ? { ...turn, ...desk.toEditor(turn), number: index + 1 } : null;
}

/** The turns that the next step is about: those that were chosen, or those that the selection touches. */
export function turnsMeant(desk: DeskController): Uuid[] {
  const state = desk.state.value;
  if (!state || !desk.view) return [];
  const chosen = withWords(state).filter((turn) => desk.chosenTurns.value.has(turn.id));
  if (chosen.length > 0) return chosen.map((turn) => turn.id);
  const { from, to } = desk.view.state.selection.main;
  const here = turnHere(desk, from);
  const more = withWords(state).filter((turn) => {
    const at = desk.toEditor(turn).from;
    return at > from && at < to;
  });
  return [...(here ? [here.id] : []), ...more.map((turn) => turn.id)];
}

export const NO_TURNS: ReadonlySet<Uuid> = new Set();

/** Chooses a turn by its number, or lets it go; up to the one chosen last when `isRange`. */
export function chooseTurn(desk: DeskController, id: Uuid, isRange: boolean): void {
  const state = desk.state.value;
  if (!state) return;
  const ids = withWords(state).map((turn) => turn.id);
  const next = new Set(desk.chosenTurns.value);
  const last = [...next].at(-1);
  if (isRange && last) {
    const [from, to] = [ids.indexOf(last), ids.indexOf(id)].sort((a, b) => a - b);
    for (const one of ids.slice(from, (to ?? 0) + 1)) next.add(one);
  } else if (!next.delete(id)) next.add(id);
  desk.chosenTurns.value = next;
  announce(i18n.t("desk:turns.chosen", { count: next.size }));
}

/** Chooses the caret's turn, or lets it go, and moves the caret on: for the keyboard. */
export function chooseOn(desk: DeskController, by: 1 | -1): boolean {
  const state = desk.state.value;
  const here = turnHere(desk);
  if (!state || !here || !desk.view) return false;
  chooseTurn(desk, here.id, false);
  const next = withWords(state)[here.number - 1 + by];
  if (next) moveTo(desk, desk.toEditor(next).from);
  return true;
}

function moveTo(desk: DeskController, at: number): void {
  desk.view?.dispatch({
    selection: EditorSelection.single(at),
    effects: EditorView.scrollIntoView(at, { y: "nearest", yMargin: 80 }),
  });
}

/** Asks who speaks in these turns, in place. */
export function openSpeakers(desk: DeskController, turns = turnsMeant(desk)): boolean {
  const first = desk.state.value?.turns.find((turn) => turn.id === turns[0]);
  if (!first) return false;
  desk.speaking.value = { turns, at: desk.toEditor(first).from };
  return true;
}

export function closeSpeakers(desk: DeskController): void {
  desk.speaking.value = null;
  desk.cut.value = null;
  desk.view?.focus();
}

/** Sends a step, after what was typed before it; true when it was done. */
async function send(desk: DeskController, request: Pick<Operation, "method" | "path" | "body">): Promise<boolean> {
  await desk.text.flush();
  desk.view?.dispatch({ effects: forgetReplaced.of(null) });
  const { queue } = desk.session;
  const operation = queue.add({ document: desk.document, ...request, effect: { type: "none" } });
  return new Promise((resolve) => {
    const ended = (done: Operation, isDone: boolean) => {
      if (done.id !== operation.id) return;
      stop();
      if (isDone) desk.refresh();
      resolve(isDone);
    };
    const stop = queue.listen({ onDone: (done) => ended(done, true), onRefused: (refused) => ended(refused, false) });
  });
}

/** Divides the turn at the caret, and asks who speaks in the second part. */
export async function divideHere(desk: DeskController): Promise<void> {
  const { view } = desk;
  if (!view) return;
  const { head } = view.state.selection.main;
  const place = await wireOf(desk, { from: head, to: head });
  if (!place) return;
  const id = newId();
  const body = { id, at: place.start, revision: place.revision };
  const path = { document: desk.document };
  const isDone = await send(
    desk,
    requestOf("POST", "/api/documents/{document}/turns/divide", { params: { path }, body }),
  );
  if (!isDone) return;
  whenThere(desk, id, (turn) => {
    moveTo(desk, desk.toEditor(turn).from);
    desk.cut.value = id;
    announce(i18n.t("desk:turns.divided"));
    openSpeakers(desk, [id]);
  });
}

/** Once the editor has a new turn: the answer to a step comes before the changes that show it. */
function whenThere(desk: DeskController, id: Uuid, then: (turn: TurnRow) => void): void {
  const look = () => {
    const turn = desk.state.value?.turns.find((one) => one.id === id);
    if (!turn) return false;
    stop();
    queueMicrotask(() => queueMicrotask(() => desk.editing.value && then(turn)));
    return true;
  };
  const stop = desk.state.subscribe(look);
  look();
}

/** Whether the caret stands before the first word of a turn. */
export function isAtStart(desk: DeskController): boolean {
  const { view } = desk;
  const turn = turnHere(desk);
  if (!view || !turn || !view.state.selection.main.empty) return false;
  return view.state.sliceDoc(turn.from, view.state.selection.main.head).trim() === "";
}

/** Joins the caret's turn with the one before it. */
export async function joinHere(desk: DeskController): Promise<void> {
  const turn = turnHere(desk);
  if (!turn) return;
  const body = { op_id: newId(), turn: turn.id };
  const path = { document: desk.document };
  const isDone = await send(
    desk,
    requestOf("POST", "/api/documents/{document}/turns/join", { params: { path }, body }),
  );
  if (isDone) announce(i18n.t("desk:turns.joined", { number: turn.number - 1 }));
}

/** Says who speaks in turns: a speaker, nobody, or a name that becomes a speaker if nobody has it. */
export async function giveTurns(
  desk: DeskController,
  turns: readonly Uuid[],
  to: { speaker: Uuid | null } | { name: string },
): Promise<void> {
  if (turns.length === 0) return;
  desk.chosenTurns.value = NO_TURNS;
  const body = { op_id: newId(), turns: [...turns], ...to };
  const path = { document: desk.document };
  const isDone = await send(
    desk,
    requestOf("POST", "/api/documents/{document}/turns/give", { params: { path }, body }),
  );
  if (!isDone) return;
  const name = "name" in to ? to.name : to.speaker && desk.state.value?.speakers.get(to.speaker)?.name;
  announce(i18n.t(name ? "desk:turns.given" : "desk:turns.given_nobody", { name, count: turns.length }));
}

/** The speaker of a key: Alt+1 to Alt+9; Alt+0 is nobody. */
export function giveByKey(desk: DeskController, key: number): boolean {
  const speaker = key === 0 ? null : speakersOf(desk)[key - 1];
  if (speaker === undefined) return false;
  void giveTurns(desk, turnsMeant(desk), { speaker: speaker?.id ?? null });
  return true;
}
