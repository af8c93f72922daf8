import { type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Quotation } from "../../api/types";
import { Loading, type MenuPlace, placeOf } from "../../ui";
import type { BulkAction } from "./itemHandlers";
import { QuotationItem } from "./QuotationItem";
import { QuotationMenu } from "./QuotationMenu";
import type { QuotationList as Data } from "./quotationPages";
import css from "./quotations.module.css";
import type { Selection } from "./selection";
import { useFollowed } from "./useFollowed";
import { useItemHandlers } from "./useItemHandlers";
import { useListKeys } from "./useListKeys";
import { type Hold, useHold, useListPlace } from "./useListPlace";

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
  const [focused, setFocused] = useState<number | null>(null);
  const [menu, setMenu] = useState<{ quotation: Quotation; at: MenuPlace } | null>(null);
  const total = data.head?.total ?? 0;
  const { at } = data;
  const { virtual, top } = useListPlace(box, total, at);
  const followed = useFollowed({ virtual, focused, at, onRange, onFollow });
  useHold(hold, { asked, at, virtual, top });
  const { moving, open, toggle, toggleOpen, handlers } = useItemHandlers({ at, selection, onAction });
  const onKeyDown = useListKeys({
    box,
    virtual,
    total,
    selection,
    toggle,
    toggleOpen: (index) => toggleOpen(at(index)?.key),
  });
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
      {virtual.getVirtualItems().map((line) => {
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
            onContextMenu={(event) => {
              // Words that are selected keep the browser's own menu, to copy them.
              if (!quotation || !window.getSelection()?.isCollapsed) return;
              event.preventDefault();
              setMenu({ quotation, at: placeOf(event) });
            }}
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
      {menu && <QuotationMenu {...menu} isShared={isShared} on={handlers} onClose={() => setMenu(null)} />}
    </div>
  );
}
