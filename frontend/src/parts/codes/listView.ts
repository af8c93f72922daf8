import { Cell, useCell } from "../../base/cell";
import { AS_IN_CODEBOOK, type ListView } from "./codeTreeItems";

const KEY = "samkode:codes";

function read(): ListView {
  try {
    return { ...AS_IN_CODEBOOK, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return AS_IN_CODEBOOK; // Storage is refused in some private windows.
  }
}

const chosen = new Cell(read());

/** How this person wants codes listed beside a text. */
export function useListView(): ListView {
  return useCell(chosen);
}

/** Lists codes in another way, until it is chosen again. */
export function chooseListView(part: Partial<ListView>): void {
  chosen.value = { ...chosen.value, ...part };
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen.value));
  } catch {
    // The choice then holds for this visit only.
  }
}
