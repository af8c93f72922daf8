import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { Interview, InterviewMedium } from "../../api/types";
import { livingDocuments, presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, Dialog, DialogActions, ErrorNote, Form, Select, TextArea, TextField } from "../../ui";
import { byName, dateText } from "./answers";
import { MEDIA } from "./InterviewTable";
import { minutesOf } from "./length";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

interface DialogProps {
  register: Register;
  interview?: Interview;
  onClose: () => void;
}

const NOTHING = { date: "", medium: "unknown" as InterviewMedium, place: "", length: "", notes: "", title: "" };

function start(interview: Interview | undefined, me: string) {
  const lists = {
    participants: interview?.participants ?? [],
    interviewers: interview?.interviewers ?? [me],
    documents: interview?.documents ?? [],
  };
  if (!interview) return { ...NOTHING, ...lists };
  const { medium, place, notes, title, minutes, date } = interview;
  return {
    medium,
    place,
    notes,
    title,
    date: dateText(date),
    length: minutes === null ? "" : String(minutes),
    ...lists,
  };
}

/** Who met whom, when, how and for how long, and which texts came of it. */
export function InterviewDialog({ register, interview, onClose }: DialogProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const [fields, setFields] = useState(() => start(interview, state.me.person));
  const [error, setError] = useState("");
  const set = (more: Partial<typeof fields>) => setFields((old) => ({ ...old, ...more }));
  const minutes = minutesOf(fields.length);
  const noLength = Number.isNaN(minutes) ? t("interview.no_length", { typed: fields.length }) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (noLength) return;
    const { length: _length, ...rest } = fields;
    try {
      await register.change({ interviews: [{ id: interview?.id ?? newId(), ...rest, minutes }] });
      onClose();
    } catch (refusal) {
      setError(sentence(refusal));
    }
  };
  return (
    <Dialog title={interview ? t("interview.edit") : t("interview.add")} isOpen wide onClose={onClose}>
      <Form onSubmit={(event) => void submit(event)}>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        <div className={css.fields}>
          <TextField
            label={t("interview.date")}
            placeholder="23.03.2022"
            value={fields.date}
            onChange={(date) => set({ date })}
            autoFocus
          />
          <TextField
            label={t("interview.minutes")}
            placeholder={t("interview.minutes_how")}
            value={fields.length}
            onChange={(length) => set({ length })}
            error={noLength}
          />
          <Select
            label={t("interview.medium")}
            options={MEDIA.map((id) => ({ id, name: t(`medium.${id}`) }))}
            value={fields.medium}
            onChange={(id) => set({ medium: id as InterviewMedium })}
          />
          <TextField
            label={t("interview.place")}
            value={fields.place}
            onChange={(place) => set({ place })}
            maxLength={120}
          />
        </div>
        <Lists register={register} interview={interview} fields={fields} set={set} />
        <TextArea
          label={t("interview.notes")}
          value={fields.notes}
          onChange={(notes) => set({ notes })}
          rows={3}
          maxLength={10_000}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit">
            {t("common:save")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

type Chosen = Pick<ReturnType<typeof start>, "participants" | "interviewers" | "documents">;

interface ListsProps {
  register: Register;
  interview?: Interview;
  fields: Chosen;
  set: (more: Partial<Chosen>) => void;
}

function Lists({ register, interview, fields, set }: ListsProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const free = livingDocuments(state).filter((one) => !one.interview || one.interview === interview?.id);
  return (
    <div className={css.lists}>
      <Ticks
        label={t("interview.participants")}
        none={t("interview.no_participants")}
        options={register.participants
          .map((one) => ({ id: one.id, name: one.pseudonym }))
          .sort((a, b) => byName(a.name, b.name))}
        chosen={fields.participants}
        onChange={(participants) => set({ participants })}
      />
      <Ticks
        label={t("interview.interviewers")}
        none=""
        options={presentMembers(state).map((one) => ({ id: one.person, name: one.name }))}
        chosen={fields.interviewers}
        onChange={(interviewers) => set({ interviewers })}
      />
      <Ticks
        label={t("interview.documents")}
        none={t("interview.no_documents")}
        options={free.map((one) => ({ id: one.id, name: one.title }))}
        chosen={fields.documents}
        onChange={(documents) => set({ documents })}
      />
    </div>
  );
}

interface TicksProps {
  label: string;
  none: string;
  options: { id: string; name: string }[];
  chosen: string[];
  onChange: (ids: string[]) => void;
}

/** Several of a list. */
function Ticks({ label, none, options, chosen, onChange }: TicksProps) {
  return (
    <fieldset className={css.ticks}>
      <legend>{label}</legend>
      {options.length === 0 && <p>{none}</p>}
      {options.map((one) => (
        <label key={one.id}>
          <input
            type="checkbox"
            checked={chosen.includes(one.id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
            }
          />
          <span>{one.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
