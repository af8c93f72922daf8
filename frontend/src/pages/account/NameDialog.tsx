import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Dialog, DialogActions, Form, TextField } from "../../ui";
import type { Factor } from "./factors";

interface NameDialogProps {
  /** The passkey that gets another name; none for a new one. */
  factor?: Factor;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Asks for the name of a passkey. */
export function NameDialog({ factor, onName, onClose }: NameDialogProps) {
  const { t } = useTranslation("account");
  const [name, setName] = useState(factor?.name ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onName(name.trim());
  };
  return (
    <Dialog title={t(factor ? "factors.rename_title" : "factors.passkey_add")} isOpen onClose={onClose}>
      <Form onSubmit={submit} noValidate>
        {!factor && <p>{t("factors.passkey_how")}</p>}
        <TextField
          label={t("factors.name")}
          hint={t("factors.name_hint")}
          value={name}
          onChange={setName}
          maxLength={60}
          autoComplete="off"
          autoFocus
        />
        <DialogActions>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!name.trim()}>
            {t(factor ? "common:save" : "sure.go_on")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
