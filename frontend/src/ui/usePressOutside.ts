import { type RefObject, useEffect, useRef } from "react";

/** Calls `then` when somebody presses outside of a box, with a mouse, a finger or a pen. */
export function usePressOutside(box: RefObject<HTMLElement | null>, then: () => void): void {
  const latest = useRef(then);
  latest.current = then;
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) latest.current();
    };
    window.addEventListener("pointerdown", pressed);
    return () => window.removeEventListener("pointerdown", pressed);
  }, [box]);
}
