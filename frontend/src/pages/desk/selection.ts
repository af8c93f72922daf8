import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { i18n } from "../../base/i18n";
import { keyFor } from "../../parts/keys/ownKeys";
import { trimmed } from "../../text/edits";
import type { Interval } from "../../text/intervals";
import { uncovered, wider } from "../../text/reach";
import { announce, toast } from "../../ui/Toast";
import { selectedRange } from "./actions";
import type { DeskController } from "./controller";
import type { DocumentState } from "./model/documentState";
import { openPicker } from "./picker";

/** Let the selection grow: word, sentence, turn. */
export function widenSelection(desk: DeskController): boolean {
  const { view } = desk;
  if (!view) return false;
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.from);
  const selected = { from: main.from - line.from, to: Math.min(main.to, line.to) - line.from };
  const range = wider(line.text, selected);
  if (range.to > range.from) {
    view.dispatch({ selection: EditorSelection.single(line.from + range.from, line.from + range.to) });
  }
  return true;
}

/** What the informants say, or all of a text without turns, as it stands in the editor. */
function spoken(desk: DeskController, state: DocumentState): Interval[] {
  const turns = state.turns.filter((turn) => state.speakers.get(turn.speaker ?? "")?.role !== "interviewer");
  return (turns.length > 0 ? turns : [{ from: 0, to: state.text.length }]).map((turn) => desk.toEditor(turn));
}

function select(view: EditorView, found: Interval): void {
  const range = trimmed(view.state.sliceDoc(found.from, found.to), found.from);
  view.dispatch({
    selection: EditorSelection.single(range.from, range.to),
    effects: EditorView.scrollIntoView(range.from, { y: "center" }),
  });
}

/** Select the next stretch that an informant says and that nothing is coded in, as far as one may see. */
export function nextUncoded(desk: DeskController): boolean {
  const { view } = desk;
  const state = desk.state.value;
  const rows = desk.shown.value?.index.rows;
  if (!view || !state || !rows) return false;
  const after = view.state.selection.main.to;
  const places = spoken(desk, state);
  const coded = rows.map((row) => desk.toEditor(row));
  const found = uncovered(places, coded, after) ?? uncovered(places, coded, 0);
  if (found) select(view, found);
  else announce(i18n.t("desk:all_coded"));
  return true;
}

/** Select what an informant says next, coded or not: for a second pass over the same material. */
export function nextTurn(desk: DeskController): boolean {
  const { view } = desk;
  const state = desk.state.value;
  if (!view || !state) return false;
  const { main } = view.state.selection;
  const after = main.empty ? main.from : main.from + 1;
  const found = spoken(desk, state).find((turn) => turn.from >= after && turn.to > turn.from);
  if (found) select(view, found);
  else announce(i18n.t("desk:last_turn"));
  return true;
}

/** Open coding: each selection with the mouse asks at once for a code. */
export function toggleOpenCoding(desk: DeskController): boolean {
  if (!desk.mayCode) return false;
  desk.openCoding.value = !desk.openCoding.value;
  toast(i18n.t(desk.openCoding.value ? "desk:open_coding_on" : "desk:open_coding_off", { key: keyFor("open_coding") }));
  return true;
}

/** What happens when the mouse has let go of a selection. */
export function selectionLetGo(desk: DeskController): void {
  if (desk.openCoding.value && !desk.picker.value.open && selectedRange(desk)) openPicker(desk);
}
