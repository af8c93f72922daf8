import type { DeskController } from "./controller";
import { turnHere } from "./turns";

/** Opens the dialog of the turn that a place of the text belongs to; the caret's when none is given. */
export function openTurn(desk: DeskController, at?: number): boolean {
  const { view } = desk;
  const state = desk.state.value;
  if (!view || !state?.head.may.edit_text || desk.isWithdrawn) return false;
  const place = at ?? view.state.selection.main.head;
  const turn = turnHere(desk, place);
  desk.turn.value = turn?.id ?? null;
  return turn !== undefined;
}
