import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { SpeakerProposal } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button, Dialog, DialogActions, ErrorNote, Form, Muted, Select, toast } from "../../ui";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

const NOBODY = "nobody";
const NEW = "new";

interface LinkProps {
  register: Register;
  speakers: SpeakerProposal[];
  onClose: () => void;
}

/** Who the speakers of all documents are: proposed by name, each to be changed, stored in one go. */
export function LinkDialog({ register, speakers, onClose }: LinkProps) {
  const { t } = useTranslation("participants");
  const { state } = useProject();
  const [chosen, setChosen] = useState(() =>
    Object.fromEntries(speakers.map((one) => [one.id, one.participant ?? one.proposed ?? (one.new ? NEW : NOBODY)])),
  );
  const [error, setError] = useState("");
  const changed = speakers.filter((one) => (chosen[one.id] ?? NOBODY) !== (one.participant ?? NOBODY));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await register.change(changeOf(changed, chosen));
      toast(t("link.done", { count: changed.length }));
      onClose();
    } catch (refusal) {
      setError(sentence(refusal));
    }
  };
  const people = register.participants.map((one) => ({ id: one.id, name: one.pseudonym }));
  return (
    <Dialog title={t("link.title")} isOpen wide onClose={onClose}>
      <Form onSubmit={(event) => void submit(event)}>
        <Muted>{t("link.lead")}</Muted>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        <table className={css.linkTable}>
          <thead>
            <tr>
              <th scope="col">{t("link.speaker")}</th>
              <th scope="col">{t("link.document")}</th>
              <th scope="col">{t("link.is")}</th>
            </tr>
          </thead>
          <tbody>
            {speakers.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                <td>{state.documents[one.document]?.title}</td>
                <td>
                  <Select
                    label={t("link.who", { name: one.name })}
                    hideLabel
                    options={[
                      { id: NOBODY, name: t("link.nobody") },
                      ...(one.new ? [{ id: NEW, name: t("link.new", { name: one.new }) }] : []),
                      ...people,
                    ]}
                    value={chosen[one.id] ?? NOBODY}
                    onChange={(id) => setChosen((old) => ({ ...old, [one.id]: id }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <DialogActions>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={changed.length === 0}>
            {t("link.do", { count: changed.length })}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** New participants for speakers whom nobody is yet, one for each name, and the links. */
function changeOf(changed: SpeakerProposal[], chosen: Record<string, string>) {
  const made = new Map<string, string>();
  const participants: { id: string; pseudonym: string }[] = [];
  const speakers = changed.map((one) => {
    const choice = chosen[one.id] ?? NOBODY;
    if (choice !== NEW) return { id: one.id, participant: choice === NOBODY ? null : choice };
    const name = one.new.toLowerCase();
    const id = made.get(name) ?? newId();
    if (!made.has(name)) participants.push({ id, pseudonym: one.new });
    made.set(name, id);
    return { id: one.id, participant: id };
  });
  return { participants, speakers };
}
