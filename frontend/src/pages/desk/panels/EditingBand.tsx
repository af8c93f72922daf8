import { PenLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCell } from "../../../base/cell";
import { Button } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { setEditing } from "../editor/createEditor";

/** Says above the text that what is typed changes it for all, and how to stop. */
export function EditingBand({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const editing = useCell(desk.editing);
  if (!editing) return null;
  return (
    <div className={css.editing} role="status">
      <PenLine size={18} aria-hidden />
      <p>
        <strong>{t("edit.band")}</strong> <span>{t("edit.band_how")}</span>
      </p>
      <Button small look="primary" onPress={() => setEditing(desk, false)}>
        {t("edit.done")} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}
