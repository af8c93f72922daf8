import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { i18n } from "../i18n";
import { trimmed } from "../text/edits";
import { uncovered, wider } from "../text/reach";
import { announce, toast } from "../ui/Toast";
import { selectedRange } from "./actions";
import type { DeskController } from "./controller";
import { openPicker } from "./picking";

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

/** Select the next stretch that an informant says and that nothing is coded in, as far as one may see. */
export function nextUncoded(desk: DeskController): boolean {
  const { view } = desk;
  const state = desk.state.value;
  const rows = desk.shown.value?.index.rows;
  if (!view || !state || !rows) return false;
  const turns = state.turns.filter((turn) => state.speakers.get(turn.speaker ?? "")?.role !== "interviewer");
  const after = view.state.selection.main.to;
  const places = (turns.length > 0 ? turns : [{ from: 0, to: state.text.length }]).map((turn) => desk.toEditor(turn));
  const coded = rows.map((row) => desk.toEditor(row));
  const found = uncovered(places, coded, after) ?? uncovered(places, coded, 0);
  if (!found) {
    announce(i18n.t("desk:all_coded"));
    return true;
  }
  const range = trimmed(view.state.sliceDoc(found.from, found.to), found.from);
  view.dispatch({
    selection: EditorSelection.single(range.from, range.to),
    effects: EditorView.scrollIntoView(range.from, { y: "center" }),
  });
  return true;
}

/** Open coding: each selection with the mouse asks at once for a code. */
export function toggleOpenCoding(desk: DeskController): boolean {
  if (!desk.mayCode) return false;
  desk.openCoding.value = !desk.openCoding.value;
  toast(i18n.t(desk.openCoding.value ? "desk:open_coding_on" : "desk:open_coding_off"));
  return true;
}

/** What happens when the mouse has let go of a selection. */
export function selectionLetGo(desk: DeskController): void {
  if (desk.openCoding.value && !desk.picker.value.open && selectedRange(desk)) openPicker(desk);
}
