import { useMemo, useRef, useState } from "react";
import type { Quotation } from "../../api/types";
import type { BulkAction, ItemHandlers } from "./itemHandlers";
import type { Selection } from "./selection";

interface Given {
  at: (index: number) => Quotation | undefined;
  selection: Selection;
  onAction: (action: BulkAction, quotations: Quotation[]) => void;
}

/** Which quotations are open and whose edges are being moved; what the items tell, always by the same functions. */
export function useItemHandlers({ at, selection, onAction }: Given) {
  const [moving, setMoving] = useState<string | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (index: number, range: boolean) => {
    const one = at(index);
    if (range) void selection.selectTo(index);
    else if (one) selection.toggle(one, index);
  };
  const toggleOpen = (key: string | undefined, wanted?: boolean) => {
    if (!key) return;
    const next = new Set(open);
    if (wanted ?? !next.has(key)) next.add(key);
    else next.delete(key);
    setOpen(next);
  };
  const latest = useRef({ toggle, toggleOpen, onAction });
  latest.current = { toggle, toggleOpen, onAction };
  const handlers = useMemo<ItemHandlers>(
    () => ({
      onOpen: (quotation, wanted) => latest.current.toggleOpen(quotation.key, wanted),
      onSelect: (index, range) => latest.current.toggle(index, range),
      onMoving: setMoving,
      onAction: (action, quotation) => latest.current.onAction(action, [quotation]),
    }),
    [],
  );
  return { moving, open, toggle, toggleOpen, handlers };
}
