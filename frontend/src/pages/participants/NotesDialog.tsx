import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Participant } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button, Dialog, DialogActions, ErrorNote, Form, Muted, TextArea } from "../../ui";
import type { Register } from "./useRegister";

interface NotesProps {
  register: Register;
  participant: Participant;
  onClose: () => void;
}

/** What the group has noted about a participant. */
export function NotesDialog({ register, participant, onClose }: NotesProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const [notes, setNotes] = useState(participant.notes);
  const [was] = useState(participant.notes);
  const [error, setError] = useState("");
  const { edit_register: mayWrite, read_text: mayRead } = state.project.may;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await register.change({ participants: [{ id: participant.id, notes, was: { notes: was } }] });
      onClose();
    } catch (refusal) {
      setError(sentence(refusal));
    }
  };
  return (
    <Dialog title={t("notes.title", { name: participant.pseudonym })} isOpen onClose={onClose}>
      {!mayRead && <Muted>{t("notes.closed")}</Muted>}
      {mayRead && (
        <Form onSubmit={submit}>
          <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
          <TextArea
            label={t("notes.label")}
            hint={t("notes.hint")}
            value={notes}
            onChange={setNotes}
            rows={6}
            maxLength={10_000}
            isReadOnly={!mayWrite}
            autoFocus
          />
          {mayWrite && (
            <DialogActions>
              <Button onPress={onClose}>{t("common:cancel")}</Button>
              <Button look="primary" type="submit">
                {t("common:save")}
              </Button>
            </DialogActions>
          )}
        </Form>
      )}
    </Dialog>
  );
}
