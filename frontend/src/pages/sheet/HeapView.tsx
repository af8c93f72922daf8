import { MoreHorizontal } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton, Menu, type MenuEntry } from "../../ui";
import { placed } from "./dragController";
import type { HeapBox } from "./geometry";
import css from "./sheet.module.css";

/** What can be done with a whole heap. */
export type HeapAct = "rename" | "tidy" | "group" | "parent" | "under" | "choose" | "dissolve";

/** What one can do with a heap, as entries of a menu. */
export function useHeapEntries(onAct: (box: HeapBox, act: HeapAct) => void): (box: HeapBox) => MenuEntry[] {
  const { t } = useTranslation("pages");
  return (box) => {
    const isEmpty = box.cards.length === 0;
    const entry = (id: HeapAct, rest: Partial<MenuEntry> = {}): MenuEntry => ({
      id,
      name: t(`sheet.act.${id}`),
      onAction: () => onAct(box, id),
      ...rest,
    });
    return [
      entry("rename"),
      entry("tidy", { disabled: isEmpty }),
      entry("choose", { disabled: isEmpty }),
      entry("group", { apart: true, disabled: isEmpty }),
      entry("parent", { disabled: isEmpty }),
      entry("under", { disabled: isEmpty }),
      entry("dissolve", { apart: true }),
    ];
  };
}

interface HeapProps {
  box: HeapBox;
  entries: MenuEntry[] | null;
  /** The one heap that Tab reaches; arrows go to the others. */
  isActive: boolean;
  onKeys: (event: KeyboardEvent, box: HeapBox, openMenu: () => void) => void;
  onFocused: (box: HeapBox, isByKey: boolean) => void;
}

/** A heap on the sheet: its frame, its name and its menu. */
export function HeapView({ box, entries, isActive, onKeys, onFocused }: HeapProps) {
  const { t } = useTranslation("pages");
  const [isMenu, setIsMenu] = useState(false);
  const { heap, x, y, width, height, cards } = box;
  const label = t("sheet.heap_label", { name: heap.name, count: cards.length });
  return (
    <section
      data-heap={heap.id}
      aria-label={label}
      className={css.heap}
      style={{ transform: placed(x, y), width, height, "--code": heap.colour } as React.CSSProperties}
    >
      <div className={css.head} data-head={heap.id}>
        <h2>
          <button
            type="button"
            id={`heap-${heap.id}`}
            data-grip
            className={css.grip}
            aria-label={label}
            aria-describedby="sheet-heap-keys"
            tabIndex={isActive ? 0 : -1}
            onKeyDown={(event) => onKeys(event, box, () => setIsMenu(true))}
            onFocus={(event) => onFocused(box, event.target.matches(":focus-visible"))}
          >
            {heap.name}
          </button>
        </h2>
        <span className={css.count}>{cards.length}</span>
        {entries && (
          <Menu
            label={t("sheet.heap_menu", { name: heap.name })}
            trigger={
              <IconButton small label={t("sheet.heap_menu", { name: heap.name })} excludeFromTabOrder>
                <MoreHorizontal size={16} />
              </IconButton>
            }
            entries={entries}
            isOpen={isMenu}
            onOpenChange={(isOpen) => {
              setIsMenu(isOpen);
              const grip = document.getElementById(`heap-${heap.id}`);
              // Not before a dialog that the menu opened has taken the focus.
              if (!isOpen) setTimeout(() => document.querySelector("[role=dialog]") ?? grip?.focus());
            }}
          />
        )}
      </div>
    </section>
  );
}
