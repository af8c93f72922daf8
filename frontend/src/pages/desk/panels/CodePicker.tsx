import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { codePath } from "../../../project/projectState";
import { useProject } from "../../../project/useProject";
import { fold } from "../../../text/find";
import { Dot } from "../../../ui";
import { applyCode, applyInVivo, applyNewCode } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { closePicker } from "../picker";
import { pickable } from "../pickerChoices";
import { type Spot, spotBelow, spotStyle } from "./popoverPlace";

/** The field that asks for a code for the selected passage. */
export function CodePicker({ desk }: { desk: DeskController }) {
  const picker = useCell(desk.picker);
  return picker.open ? <OpenPicker key={`${picker.from}-${picker.to}`} desk={desk} range={picker} /> : null;
}

type Choice = { kind: "code"; code: Code } | { kind: "new"; name: string } | { kind: "vivo" };

function OpenPicker({ desk, range }: { desk: DeskController; range: { from: number; to: number } }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const recent = useCell(desk.recent);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [spot] = useState<Spot>(
    () => (desk.view && spotBelow(desk.view, range.to, 336, 380)) ?? { x: 16, top: 80, bottom: null },
  );
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);

  const choices = useMemo<Choice[]>(() => {
    const name = typed.trim();
    const codes = pickable(state, recent, name).map((code): Choice => ({ kind: "code", code }));
    const exact = codes.some((one) => one.kind === "code" && fold(one.code.name).text === fold(name).text);
    const fresh: Choice[] = name && !exact && state.project.may.edit_codebook ? [{ kind: "new", name }] : [];
    const vivo: Choice[] = !name && state.project.may.edit_codebook ? [{ kind: "vivo" }] : [];
    return [...codes, ...fresh, ...vivo];
  }, [state, recent, typed]);

  const chosen = Math.min(at, choices.length - 1);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) desk.picker.value = { open: false };
    };
    window.addEventListener("pointerdown", outside);
    return () => window.removeEventListener("pointerdown", outside);
  }, [desk]);

  const take = (choice: Choice | undefined, stay: boolean) => {
    if (!choice) return;
    if (choice.kind === "code") void applyCode(desk, choice.code.id, range);
    else if (choice.kind === "new") void applyNewCode(desk, choice.name, range);
    else void applyInVivo(desk);
    if (!stay) closePicker(desk);
    else {
      setTyped("");
      setAt(0);
    }
  };

  const words = (choice: Choice) =>
    choice.kind === "new" ? t("picker.create", { name: choice.name }) : t("picker.in_vivo");
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
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(choices.length - 1, chosen + 1));
          else if (event.key === "ArrowUp") setAt(Math.max(0, chosen - 1));
          else if (event.key === "Enter") take(choices[chosen], event.shiftKey);
          else if (event.key === "Escape" || event.key === "Tab") closePicker(desk);
          else if (event.key === "/" && !typed) take({ kind: "vivo" }, false);
          else return;
          event.preventDefault();
        }}
      />
      <div id="picker-list" role="listbox" aria-label={t("picker.label")} ref={list} className={css.pickerList}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as in every combobox
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={choice.kind === "code" ? choice.code.id : choice.kind}
            id={`picker-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
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
      <p className={css.pickerHint}>{t("picker.hint")}</p>
    </div>
  );
}
