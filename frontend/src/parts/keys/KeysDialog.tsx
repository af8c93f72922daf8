import { useTranslation } from "react-i18next";
import { useCell } from "../../base/cell";
import { Button, Dialog, DialogActions, Select } from "../../ui";
import { ALL, described, type Where } from "./commands";
import { KeyRow } from "./KeyRow";
import css from "./keys.module.css";
import { useOwnKeys } from "./ownKeys";
import { PRESET_NAMES, type Preset, presetOf } from "./presets";
import { useChangeKeys } from "./useChangeKeys";
import { keysShown } from "./useProjectKeys";

/** Keys that are chosen one by one. */
const OWN = "own";

const PLACES: Where[] = ["desk", "edges", "sheet", "project"];

/** All keys: those that a person may choose, and those that are always the same. */
export function KeysDialog() {
  const { t } = useTranslation("keys");
  const isOpen = useCell(keysShown);
  return (
    <Dialog
      wide
      title={t("title")}
      isOpen={isOpen}
      onClose={() => {
        keysShown.value = false;
      }}
    >
      <Keys />
    </Dialog>
  );
}

function Keys() {
  const { t } = useTranslation("keys");
  const own = useOwnKeys();
  const change = useChangeKeys(own);
  const preset = presetOf(own);
  return (
    <>
      <p className={css.lead}>{t("lead")}</p>
      <Select
        label={t("preset.label")}
        options={[
          ...PRESET_NAMES.map((id) => ({ id: id as string, name: t(`preset.${id}`) })),
          ...(preset ? [] : [{ id: OWN, name: t("preset.own") }]),
        ]}
        value={preset ?? OWN}
        onChange={(id) => id !== OWN && change.take(id as Preset)}
      />
      {PLACES.map((place) => (
        <section key={place} className={css.place}>
          <h3>{t(`where.${place}`)}</h3>
          <ul>
            {ALL.filter((command) => described(command).where === place).map((command) => (
              <KeyRow key={command} command={command} own={own} change={change} />
            ))}
          </ul>
        </section>
      ))}
      <section className={css.place}>
        <h3>{t("where.fixed")}</h3>
        <Fixed />
      </section>
      <DialogActions>
        <Button onPress={() => change.take("samkode")} isDisabled={Object.keys(own).length === 0}>
          {t("reset_all")}
        </Button>
      </DialogActions>
    </>
  );
}

function Fixed() {
  const { t } = useTranslation("keys");
  const rows = [
    ["favourite", "1 – 9"],
    ["enter", "Enter"],
    ["vivo", "/"],
    ["select", `${t("shift")} + ↑ ↓ ← →`],
    ["list", `↑ ↓ ← → ${t("space")}`],
    ["order", "Alt + ↑ ↓ ← →"],
    ["divide", "Ctrl + Enter"],
    ["join", "Ctrl + ⌫"],
    ["speaker", "Alt + 0 – 9"],
    ["speakers", "Alt + Enter"],
    ["turns", `Alt + ${t("shift")} + ↑ ↓`],
    ["panes", "F6"],
    ["tree", "F2 · Del"],
    ["menu", `${t("shift")} + F10`],
    ["leave", "Esc"],
  ] as const;
  return (
    <ul>
      {rows.map(([what, keys]) => (
        <li key={what} className={css.row}>
          <span>{t(`fixed.${what}`)}</span>
          <kbd className={css.fixed}>{keys}</kbd>
        </li>
      ))}
    </ul>
  );
}
