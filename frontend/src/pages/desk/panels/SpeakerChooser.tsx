import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { fold } from "../../../text/find";
import { Options, optionId } from "../../../ui";
import { useIsNarrow } from "../../../ui/useIsNarrow";
import { usePressOutside } from "../../../ui/usePressOutside";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { closeSpeakers, giveTurns, speakersOf } from "../turns";
import { type Spot, spotBelow, spotStyle } from "./popoverPlace";

/** Who speaks in one turn or several: a list in place, in which a new name can be written. */
export function SpeakerChooser({ desk }: { desk: DeskController }) {
  const speaking = useCell(desk.speaking);
  return speaking ? <Open key={speaking.turns.join()} desk={desk} turns={speaking.turns} at={speaking.at} /> : null;
}

type Choice = { id: string; name: string; key?: number; to: { speaker: Uuid | null } | { name: string } };

function useChoices(desk: DeskController, typed: string): Choice[] {
  const { t } = useTranslation("desk");
  useCell(desk.state);
  const name = typed.trim().replace(/\s+/g, " ");
  const wanted = fold(name).text;
  const speakers = speakersOf(desk).map((one, index): Choice => {
    return { id: one.id, name: one.name, key: index < 9 ? index + 1 : undefined, to: { speaker: one.id } };
  });
  const found = speakers.filter((one) => fold(one.name).text.includes(wanted));
  const isThere = speakers.some((one) => one.name === name);
  const nobody: Choice[] = name ? [] : [{ id: "nobody", name: t("turns.nobody"), key: 0, to: { speaker: null } }];
  const fresh: Choice[] = name && !isThere ? [{ id: "new", name: t("turns.create", { name }), to: { name } }] : [];
  return [...found, ...nobody, ...fresh];
}

function Open({ desk, turns, at }: { desk: DeskController; turns: readonly Uuid[]; at: number }) {
  const { t } = useTranslation("desk");
  const isNarrow = useIsNarrow("(max-width: 48rem)");
  const [typed, setTyped] = useState("");
  const [marked, setMarked] = useState(0);
  const [spot] = useState<Spot>(
    () => (desk.view && spotBelow(desk.view, at, 260, 320)) ?? { x: 16, top: 120, bottom: null },
  );
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const choices = useChoices(desk, typed);
  const chosen = Math.min(marked, choices.length - 1);
  useEffect(() => {
    // On a phone the keyboard would cover the names.
    (isNarrow ? box : field).current?.focus();
  }, [isNarrow]);
  usePressOutside(box, () => closeSpeakers(desk));
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    void giveTurns(desk, turns, choice.to);
    closeSpeakers(desk);
  };
  const label = t("turns.who", { count: turns.length });
  return (
    <div
      ref={box}
      tabIndex={-1}
      className={`${css.picker} ${css.speakers}`}
      style={spotStyle(spot)}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        const digit = event.altKey && /^Digit([0-9])$/.exec(event.code)?.[1];
        if (digit) take(choices.find((choice) => choice.key === Number(digit)));
        else if (event.key === "ArrowDown") setMarked(Math.min(choices.length - 1, chosen + 1));
        else if (event.key === "ArrowUp") setMarked(Math.max(0, chosen - 1));
        else if (event.key === "Enter") take(choices[chosen]);
        else if (event.key === "Escape" || event.key === "Tab") closeSpeakers(desk);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <p className={css.sheetTitle}>{label}</p>
      <input
        ref={field}
        role="combobox"
        aria-label={t("turns.type")}
        aria-expanded="true"
        aria-controls="speakers"
        aria-activedescendant={choices[chosen] ? optionId("speakers", chosen) : undefined}
        placeholder={t("turns.type")}
        value={typed}
        maxLength={100}
        onChange={(event) => {
          setTyped(event.target.value);
          setMarked(0);
        }}
      />
      <Options
        id="speakers"
        label={label}
        rows={choices}
        chosen={chosen}
        keyOf={(choice) => choice.id}
        className={css.pickerList}
        onMark={setMarked}
        onTake={take}
      >
        {(choice) => (
          <>
            <span className={choice.id === "new" ? css.pickerNew : css.speakerName}>{choice.name}</span>
            {choice.key !== undefined && <kbd>Alt {choice.key}</kbd>}
          </>
        )}
      </Options>
      <p className={css.pickerHint}>{t("turns.hint")}</p>
    </div>
  );
}
