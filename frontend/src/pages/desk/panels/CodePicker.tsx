import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCell } from "../../../base/cell";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { Dot } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { closePicker } from "../picker";
import { type Spot, spotBelow, spotStyle } from "./popoverPlace";
import { type Choice, type Picking, usePicking } from "./usePicking";

/** The field that asks for a code for the selected passage. */
export function CodePicker({ desk }: { desk: DeskController }) {
  const picker = useCell(desk.picker);
  return picker.open ? <OpenPicker key={`${picker.from}-${picker.to}`} desk={desk} range={picker} /> : null;
}

function OpenPicker({ desk, range }: { desk: DeskController; range: { from: number; to: number } }) {
  const { t } = useTranslation("desk");
  const picking = usePicking(desk, range);
  const { typed, choices, chosen, take } = picking;
  const [spot] = useState<Spot>(
    () => (desk.view && spotBelow(desk.view, range.to, 336, 380)) ?? { x: 16, top: 80, bottom: null },
  );
  const box = useRef<HTMLDivElement>(null);

  useClosedByPressOutside(desk, box);
  return (
    <div ref={box} className={css.picker} style={spotStyle(spot)} role="dialog" aria-label={t("picker.label")}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the picker was asked for to type into it
        autoFocus
        role="combobox"
        aria-label={t("picker.type")}
        aria-expanded="true"
        aria-controls="picker-list"
        aria-activedescendant={choices[chosen] ? `picker-${chosen}` : undefined}
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
      <p className={css.pickerHint}>{t("picker.hint")}</p>
    </div>
  );
}

function useClosedByPressOutside(desk: DeskController, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) desk.picker.value = { open: false };
    };
    window.addEventListener("pointerdown", outside);
    return () => window.removeEventListener("pointerdown", outside);
  }, [desk, box]);
}

/** The codes that may be meant, and what else can be made of what is typed. */
function PickerList({ picking }: { picking: Picking }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const { choices, chosen, take } = picking;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const words = (choice: Choice) =>
    choice.kind === "new" ? t("picker.create", { name: choice.name }) : t("picker.in_vivo");
  return (
    <div id="picker-list" role="listbox" aria-label={t("picker.label")} ref={list} className={css.pickerList}>
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as in every combobox
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
        <div
          key={choice.kind === "code" ? choice.code.id : choice.kind}
          id={`picker-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseMove={() => picking.go(index)}
          onClick={(event) => take(choice, event.shiftKey)}
        >
          {choice.kind === "code" ? (
            <>
              <Dot colour={choice.code.colour} />
              <span>{codePath(state.codes, choice.code.id)}</span>
            </>
          ) : (
            <span className={css.pickerNew}>{words(choice)}</span>
          )}
        </div>
      ))}
      {choices.length === 0 && <p>{t("picker.nothing")}</p>}
    </div>
  );
}
