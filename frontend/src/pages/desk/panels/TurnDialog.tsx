import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import type { Turn, Uuid } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { formatClock } from "../../../base/i18n";
import { clockOf } from "../../../text/clock";
import { Button, Dialog, DialogActions, Select, TextField } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import type { TurnRow } from "../model/documentState";
import { withWords } from "../turns";

/** Who speaks in one turn, and when. */
export function TurnDialog({ desk }: { desk: DeskController }) {
  const id = useCell(desk.turn);
  const turns = desk.state.value ? withWords(desk.state.value) : [];
  const index = turns.findIndex((turn) => turn.id === id);
  const turn = turns[index];
  return turn ? <OpenTurn key={turn.id} desk={desk} turn={turn} number={index + 1} /> : null;
}

const NOBODY = "nobody";

function OpenTurn({ desk, turn, number }: { desk: DeskController; turn: TurnRow; number: number }) {
  const { t } = useTranslation("desk");
  const [speaker, setSpeaker] = useState<Uuid>(turn.speaker ?? NOBODY);
  const before = turn.time_ms === null ? "" : formatClock(turn.time_ms);
  const [time, setTime] = useState(before);
  const close = () => {
    desk.turn.value = null;
    desk.view?.focus();
  };
  const change = useMutation({
    mutationFn: (fields: Partial<Pick<Turn, "speaker" | "time_ms">>) =>
      api.PATCH("/api/turns/{turn}", { params: { path: { turn: turn.id } }, body: fields }),
    onSuccess: () => {
      desk.refresh();
      close();
    },
  });
  const speakers = [...(desk.state.value?.speakers.values() ?? [])];
  const written = clockOf(time);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (written === undefined) return;
    const fields: Partial<Pick<Turn, "speaker" | "time_ms">> = {};
    if (speaker !== (turn.speaker ?? NOBODY)) fields.speaker = speaker === NOBODY ? null : speaker;
    // The clock shows whole seconds; a time that was not touched keeps its thousandths.
    if (time !== before) fields.time_ms = written;
    if (Object.keys(fields).length > 0) change.mutate(fields);
    else close();
  };
  return (
    <Dialog title={t("turn.title", { number })} isOpen onClose={close}>
      <form className={css.form} onSubmit={save}>
        <Select
          label={t("turn.speaker")}
          options={[...speakers.map(({ id, name }) => ({ id, name })), { id: NOBODY, name: t("turn.nobody") }]}
          value={speaker}
          onChange={setSpeaker}
        />
        <TextField
          label={t("turn.time")}
          hint={t("turn.time_hint")}
          error={written === undefined ? t("turn.time_wrong") : undefined}
          value={time}
          onChange={setTime}
          maxLength={12}
        />
        <DialogActions>
          <Button onPress={close}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={change.isPending || written === undefined}>
            {t("common:save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
