import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui";
import { useCell } from "../cell";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

const KEYS = [
  ["K / Enter", "pick"],
  ["1 – 9", "favourite"],
  ["V, /", "vivo"],
  ["M", "memo"],
  ["E", "wider"],
  ["U", "uncoded"],
  ["O", "open_coding"],
  ["N / P, Alt+↓ / Alt+↑", "step"],
  ["[ / ], Shift", "edges"],
  [", / ., Shift", "edges_nordic"],
  ["Delete", "remove"],
  ["Ctrl+Z / Ctrl+Shift+Z", "undo"],
  ["Ctrl+F", "find"],
  ["Ctrl+Shift+F", "search"],
  ["T", "turn"],
  ["Shift+↑↓←→", "select"],
  ["Escape", "leave"],
  ["?", "help"],
] as const;

export function KeysHelp({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const isOpen = useCell(desk.helpOpen);
  return (
    <Dialog
      title={t("keys.title")}
      isOpen={isOpen}
      onClose={() => {
        desk.helpOpen.value = false;
      }}
    >
      <dl className={css.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
