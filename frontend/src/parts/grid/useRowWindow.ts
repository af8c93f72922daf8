import { type RefObject, useEffect, useState } from "react";

/** Fewer rows are all drawn; more would make each key press slow. */
const ALL_UP_TO = 60;
const SPARE = 12;

/** Which of the rows are in view, so that only they are drawn. All rows are equally high. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, height: number): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, ALL_UP_TO]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || count <= ALL_UP_TO) return;
    const look = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / height) - SPARE);
      const last = first + Math.ceil(element.clientHeight / height) + 2 * SPARE;
      setRange((old) => (old[0] === first && old[1] === last ? old : [first, last]));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      watcher.disconnect();
    };
  }, [scroller, count, height]);
  return count <= ALL_UP_TO ? [0, count] : [range[0], Math.min(range[1], count)];
}
