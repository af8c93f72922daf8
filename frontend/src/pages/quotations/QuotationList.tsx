import { useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Loading } from "../../ui";
import { type BulkAction, type ItemHandlers, QuotationItem } from "./QuotationItem";
import { countUpTo, type QuotationList as Data } from "./quotationPages";
import css from "./quotations.module.css";
import type { Selection } from "./selection";
import { useListKeys } from "./useListKeys";

/** Notes what stands at the top of the window; what it gives back puts it there again. */
export type Hold = () => Promise<() => void>;

const BELOW_BAR = 130; // pixels that the bar of the selected may cover
const GUESS = 132; // pixels of a quotation that has not been drawn yet

interface ListProps {
  asked: string;
  data: Data;
  isShared: boolean;
  selection: Selection;
  /** Called before the list is asked for anew: gives what puts the one at the top of the window back there. */
  hold: RefObject<Hold | null>;
  onRange: (first: number, last: number) => void;
  onAction: (action: BulkAction, quotations: Quotation[]) => void;
  /** Which quotation one is at: the one with the focus if it is in view, else the topmost in view. */
  onFollow?: (quotation: Quotation) => void;
}

/** The quotations, only those in view drawn. Arrow keys go from one to the next; a space selects, with Shift up to it. */
export function QuotationList({ asked, data, isShared, selection, hold, onRange, onAction, onFollow }: ListProps) {
  const { t } = useTranslation("quotations");
  const box = useRef<HTMLDivElement>(null);
  const top = useTopOf(box);
  const [moving, setMoving] = useState<string | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const total = data.head?.total ?? 0;
  const { at } = data;
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => GUESS,
    overscan: 6,
    scrollMargin: top,
    scrollPaddingStart: BELOW_BAR,
    getItemKey: (index) => at(index)?.key ?? index,
  });
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

  useHold(hold, { asked, at, virtual, top });
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
  const onKeyDown = useListKeys({
    box,
    virtual,
    total,
    selection,
    toggle,
    toggleOpen: (index) => toggleOpen(at(index)?.key),
  });
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
  return (
    <div
      ref={box}
      role="feed"
      aria-label={t("list")}
      aria-busy={data.isStale}
      className={css.feed}
      data-stale={data.isStale || undefined}
      style={{ height: virtual.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {shown.map((line) => {
        const quotation = at(line.index);
        return (
          <article
            key={line.key}
            ref={virtual.measureElement}
            data-index={line.index}
            data-selected={(quotation && selection.has(quotation)) || undefined}
            aria-posinset={line.index + 1}
            aria-setsize={total}
            aria-label={quotation ? t("item", { number: line.index + 1 }) : t("common:loading")}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the items of a feed take the focus
            tabIndex={0}
            onFocus={() => setFocused(line.index)}
            data-followed={(onFollow && line.index === followed) || undefined}
            className={css.item}
            style={{ transform: `translateY(${line.start - top}px)` }}
          >
            {quotation ? (
              <QuotationItem
                quotation={quotation}
                index={line.index}
                isShared={isShared}
                isSelected={selection.has(quotation)}
                moving={quotation.codings.some((one) => one.id === moving) ? moving : null}
                isOpen={open.has(quotation.key)}
                on={handlers}
              />
            ) : (
              <Loading />
            )}
          </article>
        );
      })}
    </div>
  );
}

/** How far below the top of the page the list begins; it moves when something above it grows. */
function useTopOf(box: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = () => setTop(box.current ? box.current.getBoundingClientRect().top + window.scrollY : 0);
    place();
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [box]);
  return top;
}

interface Held {
  asked: string;
  at: Data["at"];
  virtual: Virtualizer<Window, Element>;
  top: number;
}

/** Keeps the quotation at the top of the window there while the list is asked for anew. */
function useHold(hold: RefObject<Hold | null>, { asked, at, virtual, top }: Held): void {
  const { session } = useProject();
  useEffect(() => {
    hold.current = async () => {
      const line = virtual.getVirtualItems().find((one) => one.end > window.scrollY + BELOW_BAR);
      const anchor = window.scrollY > top && line ? at(line.index) : undefined;
      if (!anchor || !line) return () => undefined;
      const now = await countUpTo(session.project, asked, anchor.key).catch(() => line.index + 1);
      return () => {
        if (now - 1 !== line.index) virtual.scrollToIndex(Math.max(0, now - 1), { align: "start" });
      };
    };
    return () => {
      hold.current = null;
    };
  });
}
