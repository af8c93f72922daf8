import type { MenuPlace } from "../../ui";
import { activePlace, selectCoding, selectedRange } from "./actions";
import type { DeskController } from "./controller";

/** The menu of the selected words where they are pointed at, else that of the shortest coding there. */
export function openMenuAt(desk: DeskController, position: number, at: MenuPlace): boolean {
  const range = selectedRange(desk);
  if (range && range.from <= position && position <= range.to) {
    desk.menu.value = { at, coding: null };
    return true;
  }
  const here = desk.codingsIn(position, position + 1).toSorted((a, b) => a.to - a.from - (b.to - b.from));
  // One that is selected already is meant, also where shorter ones lie over it.
  const found = here.find(({ row }) => row.id === desk.active.value) ?? here[0];
  if (!found) return false;
  selectCoding(desk, found.row.id, { scroll: false });
  desk.menu.value = { at, coding: found.row.id };
  return true;
}

/** The menu by key: of the selected words, else of the selected coding, at the words. */
export function openMenuHere(desk: DeskController): boolean {
  const range = selectedRange(desk);
  const place = activePlace(desk);
  const end = range?.to ?? place?.to;
  const coords = end === undefined ? null : desk.view?.coordsAtPos(end);
  if (!coords || desk.editing.value) return false;
  desk.menu.value = { at: { x: coords.left, y: coords.bottom }, coding: range ? null : (place?.row.id ?? null) };
  return true;
}
