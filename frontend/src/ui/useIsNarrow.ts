import { useEffect, useState } from "react";

const NARROW = "(max-width: 60rem)";

/** Is the window as narrow as a media query says? */
export function useIsNarrow(query = NARROW): boolean {
  const [isNarrow, setIsNarrow] = useState(() => window.matchMedia?.(query).matches ?? false);
  useEffect(() => {
    const media = window.matchMedia?.(query);
    const changed = () => setIsNarrow(Boolean(media?.matches));
    media?.addEventListener("change", changed);
    return () => media?.removeEventListener("change", changed);
  }, [query]);
  return isNarrow;
}
