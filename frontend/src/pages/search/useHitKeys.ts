import type { KeyboardEvent, RefObject } from "react";
import type { FoundInText } from "../../api/types";
import type { SelectedHits } from "./useSelectedHits";

interface Given {
  body: RefObject<HTMLElement | null>;
  hits: readonly FoundInText[];
  chosen: SelectedHits;
  mayCode: boolean;
  /** The line of this number has got the focus. */
  onActive: (index: number) => void;
}

/** Keys in the table of hits: arrows go from line to line, a space selects, with Shift up to there. */
export function useHitKeys({ body, hits, chosen, mayCode, onActive }: Given) {
  const go = (index: number) => {
    const wanted = Math.max(0, Math.min(hits.length - 1, index));
    onActive(wanted);
    const line = body.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] [data-link]`);
    line?.focus();
    line?.scrollIntoView({ block: "nearest" });
  };
  return (event: KeyboardEvent) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (!line) return;
    const index = Number(line.dataset.index);
    const isCheck = event.target instanceof HTMLInputElement;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step) {
      if (event.shiftKey && mayCode) {
        if (!chosen.has(hits[index] as FoundInText)) chosen.toggle(index, false);
        else chosen.toggle(Math.max(0, Math.min(hits.length - 1, index + step)), true);
      }
      go(index + step);
    } else if (event.key === "Home") go(0);
    else if (event.key === "End") go(hits.length - 1);
    else if (event.key === " " && !isCheck && mayCode) chosen.toggle(index, event.shiftKey);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && mayCode) void chosen.all();
    else if (event.key === "Escape" && chosen.hits.length > 0) chosen.clear();
    else return;
    event.preventDefault();
  };
}
