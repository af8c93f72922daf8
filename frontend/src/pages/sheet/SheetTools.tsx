import { Plus, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { Button, IconButton, Menu, Row } from "../../ui";
import css from "./sheet.module.css";
import type { Sheet } from "./useSheet";

interface ToolsProps {
  sheet: Sheet;
  chosen: ReadonlySet<Uuid>;
  isPhone: boolean;
  isQuoting: boolean;
  onQuoting: (isQuoting: boolean) => void;
  isMenu: boolean;
  onMenu: (isOpen: boolean) => void;
}

/** What is done with the whole sheet, or with the cards that are chosen. */
export function SheetTools({ sheet, chosen, isPhone, isQuoting, onQuoting, isMenu, onMenu }: ToolsProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const mayMove = state.project.may.edit_codebook;
  const targets = [
    ...sheet.laid.heaps.map(({ heap }) => ({
      id: heap.id,
      name: heap.name,
      onAction: () => sheet.sendTo(chosen, heap),
    })),
    {
      id: "new",
      name: t("sheet.new_heap"),
      apart: sheet.laid.heaps.length > 0,
      onAction: () => void sheet.gather(chosen),
    },
    { id: "rest", name: t("sheet.to_rest"), onAction: () => sheet.toRest(chosen) },
  ];
  const closeMenu = (isOpen: boolean) => {
    onMenu(isOpen);
    const [first] = chosen;
    if (!isOpen && first) setTimeout(() => document.getElementById(`card-${first}`)?.focus({ preventScroll: true }));
  };
  return (
    <Row>
      {!isPhone && (
        <label className={css.switch}>
          <input type="checkbox" checked={isQuoting} onChange={(event) => onQuoting(event.target.checked)} />
          {t("sheet.quotations")}
        </label>
      )}
      {mayMove && (
        <>
          <IconButton label={t("sheet.undo")} onPress={() => undoLast(session)}>
            <Undo2 size={18} />
          </IconButton>
          {!isPhone && (
            <Menu
              label={t("sheet.send", { count: chosen.size })}
              trigger={<Button isDisabled={chosen.size === 0}>{t("sheet.send", { count: chosen.size })}</Button>}
              entries={targets}
              isOpen={isMenu && chosen.size > 0}
              onOpenChange={closeMenu}
            />
          )}
          <Button look="primary" onPress={() => void sheet.gather(chosen)}>
            <Plus size={16} aria-hidden />
            {t(chosen.size > 0 ? "sheet.heap_of_chosen" : "sheet.new_heap")}
          </Button>
        </>
      )}
    </Row>
  );
}
