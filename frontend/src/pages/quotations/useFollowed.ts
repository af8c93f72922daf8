import { useEffect } from "react";
import type { Quotation } from "../../api/types";
import { BELOW_BAR, type ListVirtualizer } from "./useListPlace";

interface Given {
  virtual: ListVirtualizer;
  /** The number of the quotation that has the focus, or had it last. */
  focused: number | null;
  at: (index: number) => Quotation | undefined;
  onRange: (first: number, last: number) => void;
  onFollow: ((quotation: Quotation) => void) | undefined;
}

/** Tells which quotations are drawn, and answers which one is at: that with the focus if it is in view, else the topmost. */
export function useFollowed({ virtual, focused, at, onRange, onFollow }: Given): number | undefined {
  const shown = virtual.getVirtualItems();
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [first, last, onRange]);

  const offset = virtual.scrollOffset ?? 0;
  const inView = shown.filter((one) => one.end > offset + BELOW_BAR && one.start < offset + window.innerHeight);
  const followed = (inView.find((one) => one.index === focused) ?? inView[0])?.index;
  const followedOne = followed === undefined ? undefined : at(followed);
  useEffect(() => {
    if (followedOne) onFollow?.(followedOne);
  }, [followedOne, onFollow]);
  return followed;
}
