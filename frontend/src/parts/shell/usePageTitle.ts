import { useEffect } from "react";

/**
 * What the browser's tab and history are called, and what a screen reader says first: how much is new, the page, then what
 * it belongs to.
 */
export function usePageTitle(page: string | undefined, of?: string, news = 0): void {
  const title = [page, of, "Samkode"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = news > 0 ? `(${news}) ${title}` : title;
  }, [news, title]);
}
