import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DRAGGED_CODE, type RowActions } from "./CodeTreeRow";
import { stretch, toggled } from "./chosenRows";
import type { CodeTreeProps } from "./codeTreeProps";

const NONE: ReadonlySet<string> = new Set();

/** What the rows tell: the same functions always, so that a row is drawn again only when it is another. */
export function useRowActions(
  latest: RefObject<CodeTreeProps>,
  anchor: RefObject<string | null>,
  onFocused: (key: string) => void,
): RowActions {
  const { t } = useTranslation("common");
  return useMemo<RowActions>(
    () => ({
      words: (key, values) => t(key, values),
      act: (item, event) => {
        onFocused(item.key);
        const { items, chosen = NONE, onChoose, isChoosing } = latest.current;
        const isCtrl = event.ctrlKey || event.metaKey;
        if (onChoose && event.shiftKey) {
          anchor.current ??= item.key;
          onChoose(stretch(items, anchor.current, item.key));
          return;
        }
        anchor.current = item.key;
        if (onChoose && (isCtrl || isChoosing)) {
          // The code that is open is the first of those that are chosen.
          const open = items.find((one) => one.kind === "code" && one.id === latest.current.selected);
          onChoose(toggled(chosen.size === 0 && isCtrl && open ? new Set([open.id]) : chosen, item));
        } else latest.current.onAct(item.id, item, true);
      },
      toggle: (item) => latest.current.onToggle(item.key, !item.open),
      menu: (item, at) => latest.current.onMenu?.(item, at),
      rename: (item) => item.kind === "code" && latest.current.onRename?.(item.id),
      // Screen readers put the focus on any row.
      focus: (item) => {
        onFocused(item.key);
        latest.current.onHover?.(item.kind === "code" ? item.id : null);
      },
      hover: (item) => latest.current.onHover?.(item && item.kind === "code" ? item.id : null),
      drop: (item, event, where) => {
        const code = event.dataTransfer.getData(DRAGGED_CODE);
        if (code) {
          if (code !== item.id) latest.current.onMove?.(code, item.id, where);
        } else latest.current.onDropText?.(item.id);
      },
    }),
    [t, latest, anchor, onFocused],
  );
}
