import { useTranslation } from "react-i18next";
import type { Participant } from "../../api/types";
import type { GridColumn } from "../../parts/grid/types";
import { Button, Choices, Dialog, DialogActions } from "../../ui";
import { byName, type CellText } from "./answers";

interface FilterProps {
  column: GridColumn<Participant> | undefined;
  rows: Participant[];
  text: CellText;
  chosen: string[];
  onChoose: (values: string[]) => void;
  onClose: () => void;
}

/** Which answers of a column are shown, each with how many have it. */
export function FilterDialog({ column, rows, text, chosen, onChoose, onClose }: FilterProps) {
  const { t } = useTranslation("participants");
  if (!column) return null;
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(text(row, column.id), (counts.get(text(row, column.id)) ?? 0) + 1);
  const values = [...counts].sort((a, b) => Number(!a[0]) - Number(!b[0]) || byName(a[0], b[0]));
  return (
    <Dialog title={t("filter.title", { name: column.name })} isOpen onClose={onClose}>
      <Choices>
        {values.map(([value, count]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChoose(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            {`${value || t("missing")} (${count})`}
          </label>
        ))}
      </Choices>
      <DialogActions>
        <Button onPress={() => onChoose([])} isDisabled={chosen.length === 0}>
          {t("filter.all")}
        </Button>
        <Button look="primary" onPress={onClose}>
          {t("filter.show")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
