import { useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { useProject } from "../../project/useProject";
import { countUpTo, type QuotationList } from "./quotationPages";

/** Notes what stands at the top of the window; what it gives back puts it there again. */
export type Hold = () => Promise<() => void>;

export type ListVirtualizer = Virtualizer<Window, Element>;

export const BELOW_BAR = 130; // pixels that the bar of the selected may cover
const GUESS = 132; // pixels of a quotation that has not been drawn yet

interface Place {
  virtual: ListVirtualizer;
  /** How far below the top of the page the list begins. */
  top: number;
}

/** Which quotations stand in the window, measured in a list as high as all of them. */
export function useListPlace(box: RefObject<HTMLElement | null>, total: number, at: QuotationList["at"]): Place {
  const top = useTopOf(box);
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => GUESS,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: BELOW_BAR,
    getItemKey: (index) => at(index)?.key ?? index,
  });
  return { virtual, top };
}

/** How far below the top of the page the list begins; it moves when something above it grows. */
function useTopOf(box: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = () => setTop(box.current ? box.current.getBoundingClientRect().top + window.scrollY : 0);
    place();
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [box]);
  return top;
}

interface Held extends Place {
  asked: string;
  at: QuotationList["at"];
}

/** Keeps the quotation at the top of the window there while the list is asked for anew. */
export function useHold(hold: RefObject<Hold | null>, { asked, at, virtual, top }: Held): void {
  const { session } = useProject();
  useEffect(() => {
    hold.current = async () => {
      const line = virtual.getVirtualItems().find((one) => one.end > window.scrollY + BELOW_BAR);
      const anchor = window.scrollY > top && line ? at(line.index) : undefined;
      if (!anchor || !line) return () => undefined;
      const now = await countUpTo(session.project, asked, anchor.key).catch(() => line.index + 1);
      return () => {
        if (now - 1 !== line.index) virtual.scrollToIndex(Math.max(0, now - 1), { align: "start" });
      };
    };
    return () => {
      hold.current = null;
    };
  });
}
