import type { KeyboardEvent, RefObject } from "react";
import type { Selection } from "./selection";
import type { ListVirtualizer } from "./useListPlace";

interface Given {
  box: RefObject<HTMLElement | null>;
  virtual: ListVirtualizer;
  total: number;
  selection: Selection;
  /** Selects the quotation of this number, or with `range` all up to it. */
  toggle: (index: number, range: boolean) => void;
  /** Opens the quotation of this number with the turns around it, or folds it. */
  toggleOpen: (index: number) => void;
}

/** Keys in the list of quotations: arrows go on, a space selects, with Shift up to there, Enter opens. */
export function useListKeys({ box, virtual, total, selection, toggle, toggleOpen }: Given) {
  const focus = (index: number) => {
    const wanted = Math.max(0, Math.min(total - 1, index));
    virtual.scrollToIndex(wanted);
    let tries = 0;
    const seek = () => {
      const item = box.current?.querySelector<HTMLElement>(`[data-index="${wanted}"]`);
      if (item) item.focus({ preventScroll: true });
      else if (tries++ < 30) requestAnimationFrame(seek);
    };
    requestAnimationFrame(seek);
  };
  return (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const item = target.closest<HTMLElement>("[data-index]");
    if (!item) return; // a menu of a quotation has its own keys
    const isItem = target === item;
    const index = Number(item.dataset.index);
    if (/^(INPUT|TEXTAREA)$/.test(target.tagName) && target.getAttribute("type") !== "checkbox") return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    if (step && (isItem || target.tagName === "INPUT")) {
      if (event.shiftKey) void selection.selectTo(Math.max(0, Math.min(total - 1, index + step)), index);
      focus(index + step);
    } else if (event.key === "Home" && isItem) focus(0);
    else if (event.key === "End" && isItem) focus(total - 1);
    else if (event.key === " " && isItem) toggle(index, event.shiftKey);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) void selection.selectAll();
    else if (event.key === "Escape" && selection.size > 0) selection.clear();
    else if (event.key === "Enter" && isItem) toggleOpen(index);
    else return;
    event.preventDefault();
  };
}
