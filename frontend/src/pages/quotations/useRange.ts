import { useCallback, useRef, useState } from "react";
import { PAGE } from "./quotationPages";

const MARGIN = 15; // quotations that are fetched before they come into view
const SETTLED_MS = 120;

interface Range {
  first: number;
  last: number;
}

/** Which quotations are in view, by whole pages: the next page is asked for at once, one far away when the flight is over. */
export function useRange(): [range: Range, onRange: (first: number, last: number) => void] {
  const [range, set] = useState<Range>({ first: 0, last: 0 });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = useRef<Range>({ first: 0, last: 0 });
  const onRange = useCallback((first: number, last: number) => {
    const from = Math.floor(Math.max(0, first - MARGIN) / PAGE) * PAGE;
    const to = Math.floor((last + MARGIN) / PAGE) * PAGE;
    clearTimeout(timer.current);
    if (now.current.first === from && now.current.last === to) return;
    const tell = () => {
      now.current = { first: from, last: to };
      set(now.current);
    };
    const isNext = from <= now.current.last + PAGE && to >= now.current.first - PAGE;
    if (isNext) tell();
    else timer.current = setTimeout(tell, SETTLED_MS);
  }, []);
  return [range, onRange];
}
