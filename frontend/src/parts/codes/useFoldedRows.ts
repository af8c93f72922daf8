import { useState } from "react";

/** The rows of a tree that are folded, by their keys. */
export function useFoldedRows() {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(key);
    else next.add(key);
    setClosed(next);
  };
  return { closed, toggle, setClosed };
}
