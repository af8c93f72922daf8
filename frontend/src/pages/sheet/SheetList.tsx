import { ChevronRight, MoreHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { IconButton, Menu, type MenuEntry, Stack } from "../../ui";
import type { HeapBox } from "./geometry";
import css from "./sheet.module.css";
import type { Sheet } from "./useSheet";

interface ListProps {
  sheet: Sheet;
  entriesOf: ((box: HeapBox) => MenuEntry[]) | null;
}

/** The sheet where there is no room for one: its heaps as a list, and a menu on every card. */
export function SheetList({ sheet, entriesOf }: ListProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const { laid, nodes } = sheet;
  const where = (id: Uuid) => laid.spots.get(id);
  const loose = nodes.map((node) => node.code.id).filter((id) => !where(id)?.isRest && !where(id)?.heap);
  const rest = nodes.map((node) => node.code.id).filter((id) => where(id)?.isRest);
  const targets = (id: Uuid): MenuEntry[] => [
    ...laid.heaps
      .filter((box) => box.heap.id !== where(id)?.heap)
      .map(({ heap }) => ({ id: heap.id, name: heap.name, onAction: () => sheet.sendTo([id], heap) })),
    { id: "new", name: t("sheet.new_heap"), apart: laid.heaps.length > 0, onAction: () => void sheet.gather([id]) },
    ...(where(id)?.isRest ? [] : [{ id: "rest", name: t("sheet.to_rest"), onAction: () => sheet.toRest([id]) }]),
  ];
  const list = (ids: readonly Uuid[]) => (
    <ul className={css.list}>
      {ids.map((id) => {
        const code = state.codes[id];
        if (!code) return null;
        const label = t("sheet.send_card", { code: code.name });
        return (
          <li key={id} style={{ "--code": code.colour } as React.CSSProperties}>
            <span>{code.name}</span>
            {entriesOf && (
              <Menu
                label={label}
                trigger={
                  <IconButton small label={label}>
                    <ChevronRight size={18} />
                  </IconButton>
                }
                entries={targets(id)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
  return (
    <Stack>
      {laid.heaps.map((box) => (
        <section key={box.heap.id} className={css.listed} style={{ "--code": box.heap.colour } as React.CSSProperties}>
          <div className={css.listedHead}>
            <h2>{box.heap.name}</h2>
            <span className={css.count}>{box.cards.length}</span>
            {entriesOf && (
              <Menu
                label={t("sheet.heap_menu", { name: box.heap.name })}
                trigger={
                  <IconButton small label={t("sheet.heap_menu", { name: box.heap.name })}>
                    <MoreHorizontal size={18} />
                  </IconButton>
                }
                entries={entriesOf(box).filter((entry) => entry.id !== "choose" && entry.id !== "tidy")}
              />
            )}
          </div>
          {list(box.cards)}
        </section>
      ))}
      {loose.length > 0 && (
        <section className={css.listed}>
          <h2>{t("sheet.loose")}</h2>
          {list(loose)}
        </section>
      )}
      <section className={css.listed}>
        <h2>{t("sheet.rest", { count: rest.length })}</h2>
        {list(rest)}
      </section>
    </Stack>
  );
}
