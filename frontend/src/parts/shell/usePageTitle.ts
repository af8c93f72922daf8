import { useEffect } from "react";

/** What the browser's tab and history are called, and what a screen reader says first: the page, then where it is. */
export function usePageTitle(...parts: (string | undefined)[]): void {
  const title = [...parts, "Samkode"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
