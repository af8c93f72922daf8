import { useRouterState } from "@tanstack/react-router";
import { type RefObject, useEffect } from "react";

let last: string | undefined;

/** A link that led away is gone with its page, and the focus with it: it goes on at the start of what came instead. */
export function useFocusOnArrival(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (router) => router.resolvedLocation?.pathname });
  useEffect(() => {
    if (path === undefined) return;
    const hasMoved = last !== undefined && last !== path;
    last = path;
    if (!hasMoved) return;
    const timer = requestAnimationFrame(() => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(timer);
  }, [path, main]);
}
