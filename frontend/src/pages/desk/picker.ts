import { EditorView } from "@codemirror/view";
import { i18n } from "../../base/i18n";
import { announce } from "../../ui/Toast";
import { selectedRange } from "./actions";
import type { DeskController } from "./controller";

const NARROW = 768;

/** Opens the code picker for the selected passage. */
export function openPicker(desk: DeskController): boolean {
  if (!desk.mayCode) return false;
  const range = selectedRange(desk);
  if (!range) {
    announce(i18n.t("desk:select_first"));
    return true;
  }
  if (window.innerWidth <= NARROW) {
    // There the picker covers the lower half of the window; what is coded stays above it.
    desk.view?.dispatch({ effects: EditorView.scrollIntoView(range.from, { y: "start", yMargin: 64 }) });
  }
  desk.picker.value = { open: true, ...range };
  return true;
}

/** Closes the code picker and gives the focus back to the text. */
export function closePicker(desk: DeskController): void {
  desk.picker.value = { open: false };
  desk.view?.focus();
}
