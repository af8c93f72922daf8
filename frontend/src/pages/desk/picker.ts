import { EditorView } from "@codemirror/view";
import type { Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import type { Range } from "../../text/edits";
import { announce, toast } from "../../ui/Toast";
import { activePlace, selectedRange } from "./actions";
import type { DeskController } from "./controller";

const NARROW = 768;

/** Opens the code picker for the selected passage. */
export function openPicker(desk: DeskController): boolean {
  if (!desk.mayCode) return false;
  const range = selectedRange(desk) ?? passageOf(desk);
  if (!range) {
    announce(i18n.t("desk:select_first"));
    return true;
  }
  return openAt(desk, range);
}

/** Opens the code picker for another code in the place of the selected coding's. */
export function openRecode(desk: DeskController): boolean {
  const place = activePlace(desk);
  if (!place || place.to === place.from) return false;
  if (place.mayChange) return openAt(desk, { from: place.from, to: place.to }, place.row.id);
  toast(i18n.t("desk:not_yours"));
  return true;
}

/** The words of the selected coding: another code can be added to them. */
function passageOf(desk: DeskController): Range | null {
  const place = activePlace(desk);
  return place && place.to > place.from ? { from: place.from, to: place.to } : null;
}

function openAt(desk: DeskController, range: Range, recode?: Uuid): boolean {
  if (window.innerWidth <= NARROW) {
    // There the picker covers the lower half of the window; what is coded stays above it.
    desk.view?.dispatch({ effects: EditorView.scrollIntoView(range.from, { y: "start", yMargin: 64 }) });
  }
  desk.picker.value = { open: true, from: range.from, to: range.to, recode };
  return true;
}

/** Closes the code picker and gives the focus back to the text. */
export function closePicker(desk: DeskController): void {
  desk.picker.value = { open: false };
  desk.view?.focus();
}
