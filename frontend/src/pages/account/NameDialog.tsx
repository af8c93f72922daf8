import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog, TextField } from "../../ui";
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
  const submit = () => {
    if (name.trim()) onName(name.trim());
  };
  return (
    <FormDialog
      title={t(factor ? "factors.rename_title" : "factors.passkey_add")}
      submit={t(factor ? "common:save" : "sure.go_on")}
      isReady={Boolean(name.trim())}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
