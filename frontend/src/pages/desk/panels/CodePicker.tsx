import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import type { Range } from "../../../text/edits";
import { Dot, Options, optionId } from "../../../ui";
import { usePressOutside } from "../../../ui/usePressOutside";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { closePicker } from "../picker";
import { type Spot, spotBelow, spotStyle } from "./popoverPlace";
import { type Choice, type Picking, usePicking } from "./usePicking";

/** The field that asks for a code for the selected passage. */
export function CodePicker({ desk }: { desk: DeskController }) {
  const picker = useCell(desk.picker);
  return picker.open ? (
    <OpenPicker key={`${picker.from}-${picker.to}`} desk={desk} range={picker} recode={picker.recode} />
  ) : null;
}

interface OpenPickerProps {
  desk: DeskController;
  range: Range;
  /** The coding that gets the code in the place of its own. */
  recode: Uuid | undefined;
}

function OpenPicker({ desk, range, recode }: OpenPickerProps) {
  const { t } = useTranslation("desk");
  const picking = usePicking(desk, range, recode);
  const { typed, choices, chosen, take } = picking;
  const [spot] = useState<Spot>(
    () => (desk.view && spotBelow(desk.view, range.to, 336, 380)) ?? { x: 16, top: 80, bottom: null },
  );
  const box = useRef<HTMLDivElement>(null);

  usePressOutside(box, () => {
    desk.picker.value = { open: false };
  });
  return (
    <div
      ref={box}
      className={css.picker}
      style={spotStyle(spot)}
      role="dialog"
      aria-label={t(recode ? "picker.recode" : "picker.label")}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the picker was asked for to type into it
        autoFocus
        role="combobox"
        aria-label={t("picker.type")}
        aria-expanded="true"
        aria-controls="picker"
        aria-activedescendant={choices[chosen] ? optionId("picker", chosen) : undefined}
        placeholder={t("picker.type")}
        value={typed}
        maxLength={200}
        onChange={(event) => picking.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") picking.go(Math.min(choices.length - 1, chosen + 1));
          else if (event.key === "ArrowUp") picking.go(Math.max(0, chosen - 1));
          else if (event.key === "Enter") take(choices[chosen], event.shiftKey);
          else if (event.key === "Escape" || event.key === "Tab") closePicker(desk);
          else if (event.key === "/" && !typed) take({ kind: "vivo" }, false);
          else return;
          event.preventDefault();
        }}
      />
      <PickerList picking={picking} />
      <p className={css.pickerHint}>{t(recode ? "picker.hint_recode" : "picker.hint")}</p>
    </div>
  );
}

/** The codes that may be meant, and what else can be made of what is typed. */
function PickerList({ picking }: { picking: Picking }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const { choices, chosen, take } = picking;
  const words = (choice: Choice) =>
    choice.kind === "new" ? t("picker.create", { name: choice.name }) : t("picker.in_vivo");
  return (
    <Options
      id="picker"
      label={t("picker.label")}
      rows={choices}
      chosen={chosen}
      keyOf={(choice) => (choice.kind === "code" ? choice.code.id : choice.kind)}
      className={css.pickerList}
      onMark={picking.go}
      onTake={(choice, event) => take(choice, event.shiftKey)}
      empty={<p>{t("picker.nothing")}</p>}
    >
      {(choice) =>
        choice.kind === "code" ? (
          <>
            <Dot colour={choice.code.colour} />
            <span>{codePath(state.codes, choice.code.id)}</span>
          </>
        ) : (
          <span className={css.pickerNew}>{words(choice)}</span>
        )
      }
    </Options>
  );
}
