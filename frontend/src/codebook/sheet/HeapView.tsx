import { MoreHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton, Menu, type MenuEntry } from "../../ui";
import type { HeapBox } from "./geometry";
import { placed } from "./hand";
import css from "./sheet.module.css";

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
}

export function HeapView({ box, entries }: HeapProps) {
  const { t } = useTranslation("pages");
  const { heap, x, y, width, height, cards } = box;
  return (
    <section
      data-heap={heap.id}
      aria-label={t("sheet.heap_label", { name: heap.name, count: cards.length })}
      className={css.heap}
      style={{ transform: placed(x, y), width, height, "--code": heap.colour } as React.CSSProperties}
    >
      <div className={css.head} data-head={heap.id}>
        <h2>{heap.name}</h2>
        <span className={css.count}>{cards.length}</span>
        {entries && (
          <Menu
            label={t("sheet.heap_menu", { name: heap.name })}
            trigger={
              <IconButton small label={t("sheet.heap_menu", { name: heap.name })}>
                <MoreHorizontal size={16} />
              </IconButton>
            }
            entries={entries}
          />
        )}
      </div>
    </section>
  );
}
