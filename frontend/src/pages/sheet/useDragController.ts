import { useEffect, useLayoutEffect, useRef } from "react";
import { type DragCallbacks, DragController } from "./dragController";
import { boundsOf } from "./geometry";

const READABLE = 0.75; // zoom

/** The sheet's drag controller, made once for the elements that get the three refs; it begins with all of the sheet in view. */
export function useDragController(callbacks: DragCallbacks, onMade: (drag: DragController | null) => void) {
  const port = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  const drag = useRef<DragController | null>(null);
  // The controller listens to the window's own events and always asks for what is true now.
  const now = useRef({ callbacks, onMade });
  useLayoutEffect(() => {
    now.current = { callbacks, onMade };
  });
  useEffect(() => {
    if (!port.current || !world.current || !band.current) return;
    const made = new DragController(port.current, world.current, band.current, {
      laid: () => now.current.callbacks.laid(),
      chosen: () => now.current.callbacks.chosen(),
      mayMove: () => now.current.callbacks.mayMove(),
      onChoose: (ids) => now.current.callbacks.onChoose(ids),
      onActive: (id) => now.current.callbacks.onActive(id),
      onDrop: (ids, by, drop) => now.current.callbacks.onDrop(ids, by, drop),
      onHeapMoved: (heap, by) => now.current.callbacks.onHeapMoved(heap, by),
      onZoom: (zoom) => now.current.callbacks.onZoom(zoom),
    });
    drag.current = made;
    now.current.onMade(made);
    const all = boundsOf(now.current.callbacks.laid());
    // All of it if that can be read; else the beginning, with what is sorted beside what is not.
    made.view.fit(all);
    if (made.view.zoom < READABLE) {
      made.view.show({ x: 24 - all.x * READABLE, y: 24 - all.y * READABLE, zoom: READABLE });
    }
    return () => {
      made.close();
      drag.current = null;
      now.current.onMade(null);
    };
  }, []);
  return { port, world, band, drag };
}
