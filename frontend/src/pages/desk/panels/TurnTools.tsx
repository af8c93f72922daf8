import { Merge, Split, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCell } from "../../../base/cell";
import { formatClock } from "../../../base/i18n";
import { Button } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { divideHere, joinHere, openSpeakers, turnHere, turnsMeant } from "../turns";

/** While the text is being corrected: the caret's turn, and what can be done with it. */
export function TurnTools({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  useCell(desk.selection);
  useCell(desk.state);
  useCell(desk.chosenTurns);
  const turn = turnHere(desk);
  const meant = turnsMeant(desk);
  const speaker = turn?.speaker ? desk.state.value?.speakers.get(turn.speaker)?.name : null;
  return (
    <section className={css.block} aria-labelledby="turn-tools">
      <h2 id="turn-tools">
        {meant.length > 1
          ? t("turns.several", { count: meant.length })
          : t("turn.title", { number: turn?.number ?? 0 })}
      </h2>
      {meant.length <= 1 && turn && (
        <p className={css.quiet}>
          {speaker ?? t("turns.nobody")}
          {turn.time_ms !== null && ` · ${formatClock(turn.time_ms)}`}
        </p>
      )}
      <div className={css.turnTools}>
        <Tool onPress={() => void divideHere(desk)} keys={["Ctrl", "↵"]} isDisabled={!turn}>
          <Split size={16} aria-hidden /> {t("turns.divide")}
        </Tool>
        <Tool onPress={() => void joinHere(desk)} keys={["Ctrl", "⌫"]} isDisabled={!turn || turn.number < 2}>
          <Merge size={16} aria-hidden /> {t("turns.join")}
        </Tool>
        <Tool onPress={() => openSpeakers(desk)} keys={["Alt", "↵"]} isDisabled={meant.length === 0}>
          <UsersRound size={16} aria-hidden /> {t("turns.choose_speaker")}
        </Tool>
        {turn && meant.length <= 1 && (
          <Button
            small
            look="quiet"
            onPress={() => {
              desk.turn.value = turn.id;
            }}
          >
            {t("turns.set_time")}
          </Button>
        )}
      </div>
      <h3>{t("turns.several_title")}</h3>
      <p className={css.quiet}>{t("turns.several_how")}</p>
    </section>
  );
}

function Tool(props: { keys: string[]; onPress: () => void; isDisabled: boolean; children: ReactNode }) {
  return (
    <Button small onPress={props.onPress} isDisabled={props.isDisabled}>
      <span className={css.toolName}>{props.children}</span>
      <kbd>{props.keys.join(" ")}</kbd>
    </Button>
  );
}

/** The same at the foot of a narrow window, for fingers. */
export function TurnBar({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  useCell(desk.selection);
  useCell(desk.state);
  const turn = turnHere(desk);
  const tool = (words: string, icon: ReactNode, isOff: boolean, run: () => void) => (
    <button type="button" disabled={isOff} onPointerDown={(event) => event.preventDefault()} onClick={run}>
      {icon} {words}
    </button>
  );
  return (
    <div className={`${css.tabs} ${css.turnBar}`} role="toolbar" aria-label={t("turns.tools")}>
      {tool(t("turns.divide_short"), <Split size={18} aria-hidden />, !turn, () => void divideHere(desk))}
      {tool(
        t("turns.join_short"),
        <Merge size={18} aria-hidden />,
        !turn || turn.number < 2,
        () => void joinHere(desk),
      )}
      {tool(t("turn.speaker"), <UsersRound size={18} aria-hidden />, !turn, () => openSpeakers(desk))}
    </div>
  );
}
