import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { Button, Muted, Row } from "../../ui";

const MARGIN = "600px"; // so near the end, the next page is fetched

interface ListEndProps {
  count: number;
  pages: number;
  hasMore: boolean;
  /** Something is on its way: more of the list, or all of it anew. */
  isBusy: boolean;
  isComing: boolean;
  /** Why the last answer did not come: then it goes on only when somebody asks for it. */
  fault: Error | null;
  /** Told how it was asked for, and whether somebody stands here with the keyboard now. */
  onMore: (how: "by hand" | "by scrolling", isHere: () => boolean) => void;
}

/** The end of a list that goes on when it comes into view, or when its button is pressed. */
export function ListEnd({ count, pages, hasMore, isBusy, isComing, fault, onMore }: ListEndProps) {
  const { t } = useTranslation("talk");
  const end = useRef<HTMLDivElement>(null);
  const isHere = useCallback(() => end.current?.contains(document.activeElement) ?? false, []);
  const more = useRef(onMore);
  more.current = onMore;
  const isWaiting = hasMore && !isBusy && fault === null;
  useEffect(() => {
    if (!isWaiting || !end.current) return;
    // Nothing moves below the finger of somebody who is about to press the button.
    const look = ([seen]: IntersectionObserverEntry[]) =>
      seen?.isIntersecting && !isHere() && more.current("by scrolling", isHere);
    const watch = new IntersectionObserver(look, { rootMargin: MARGIN });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [isWaiting, isHere]);
  return (
    <Row ref={end}>
      <Muted role="status">
        {fault && `${sentence(fault)} `}
        {hasMore ? t("list.more", { count }) : pages > 1 && t("list.whole", { count })}
      </Muted>
      {hasMore && (
        <Button small onPress={() => onMore("by hand", isHere)}>
          {isComing ? t("common:loading") : t("list.go_on")}
        </Button>
      )}
    </Row>
  );
}
