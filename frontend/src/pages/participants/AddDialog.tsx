import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import { useProject } from "../../project/useProject";
import { Button, Dialog, DialogActions, ErrorNote, Form, Hint, Note, TextField, toast } from "../../ui";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

/** First name and surname: somebody's real name, perhaps. The server looks more closely. */
const LOOKS_REAL = /^\p{Lu}\p{L}+([ -]\p{Lu}\p{L}+)+$/u;

/** A new participant by a pseudonym: one's own, or one that goes on with those that are there. */
export function AddDialog({ register, onClose }: { register: Register; onClose: () => void }) {
  const { t } = useTranslation("participants");
  const { session } = useProject();
  const [pseudonym, setPseudonym] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const letter = pseudonym.trim().length === 1 && /\p{L}/u.test(pseudonym) ? pseudonym.trim() : "";
  const { data } = useQuery({
    queryKey: ["pseudonyms", session.project, letter, register.participants.length],
    queryFn: () =>
      api.GET("/api/projects/{project}/register/suggestions", {
        params: { path: { project: session.project }, query: { letter } },
      }),
  });
  const add = async (isLast: boolean) => {
    setIsBusy(true);
    try {
      await register.change({ participants: [{ id: newId(), pseudonym }] });
      toast(t("add.done", { name: pseudonym.trim() }));
      setPseudonym("");
      setError("");
      if (isLast) onClose();
    } catch (refusal) {
      setError(sentence(refusal));
    }
    setIsBusy(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pseudonym.trim()) void add(true);
  };
  return (
    <Dialog title={t("add.title")} isOpen onClose={onClose}>
      <Form onSubmit={submit}>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        <TextField
          label={t("column.pseudonym")}
          hint={t("add.hint")}
          value={pseudonym}
          onChange={setPseudonym}
          maxLength={80}
          autoFocus
        />
        {LOOKS_REAL.test(pseudonym.trim()) && <Note>{t("looks_real")}</Note>}
        <Hint>{t("add.suggested")}</Hint>
        <div className={css.chips}>
          {data?.pseudonyms.map((one) => (
            <Button key={one} small onPress={() => setPseudonym(one)}>
              {one}
            </Button>
          ))}
        </div>
        <DialogActions>
          <Button onPress={() => void add(false)} isDisabled={isBusy || !pseudonym.trim()}>
            {t("add.more")}
          </Button>
          <Button look="primary" type="submit" isDisabled={isBusy || !pseudonym.trim()}>
            {t("add.do")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
