import { useCell } from "../../base/cell";
import { remembered } from "../../base/remembered";
import { AS_IN_CODEBOOK, type ListView } from "./codeTreeItems";

const chosen = remembered<ListView>("codes", AS_IN_CODEBOOK);

/** How this person wants codes listed beside a text. */
export function useListView(): ListView {
  return useCell(chosen.cell);
}

/** Lists codes in another way, until it is chosen again. */
export const chooseListView: (part: Partial<ListView>) => void = chosen.keep;
