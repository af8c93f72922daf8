import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { DeskController } from "./controller";
import { find, step } from "./findInText";

/** Opens the find bar; selected words are looked for at once. */
export function openFind(desk: DeskController): boolean {
  const { view } = desk;
  if (!view) return false;
  const { from, to } = view.state.selection.main;
  const words = to > from && to - from < 100 ? view.state.sliceDoc(from, to) : (desk.finding.value?.query ?? "");
  desk.finding.value = { query: "", hits: [], at: -1 };
  lookFor(desk, words.includes("\n") ? "" : words);
  return true;
}

/** Looks for these words from the caret on. */
export function lookFor(desk: DeskController, query: string): void {
  const { view } = desk;
  if (!view) return;
  desk.finding.value = find(view.state.doc, query, view.state.selection.main.from);
  show(desk);
}

/** Goes to the next hit or the one before. */
export function stepFind(desk: DeskController, by: 1 | -1): void {
  if (desk.finding.value) desk.finding.value = step(desk.finding.value, by);
  show(desk);
}

/** The text changed under the search: look again from the same place. */
export function refreshFind(desk: DeskController): void {
  const finding = desk.finding.value;
  if (!finding || !desk.view) return;
  desk.finding.value = find(desk.view.state.doc, finding.query, finding.hits[finding.at]?.from ?? 0);
}

/** Closes the find bar and selects the hit that was looked at. */
export function closeFind(desk: DeskController): void {
  const hit = desk.finding.value?.hits[desk.finding.value.at];
  desk.finding.value = null;
  if (hit) desk.view?.dispatch({ selection: EditorSelection.single(hit.from, hit.to) });
  desk.view?.focus();
}

function show(desk: DeskController): void {
  const finding = desk.finding.value;
  const hit = finding?.hits[finding.at];
  if (hit)
    desk.view?.dispatch({
      effects: EditorView.scrollIntoView(EditorSelection.range(hit.from, hit.to), { y: "center" }),
    });
}
