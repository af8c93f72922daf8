import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Dialog, DialogActions, Form, Loading, Stack, TextField } from "../../ui";
import { otherError } from "./auth";
import { connectApp, newSecret } from "./factors";
import css from "./people.module.css";
import { turnedBack } from "./useSure";

interface AppDialogProps {
  sure: <T>(act: () => Promise<T>) => Promise<T>;
  onClose: () => void;
  onConnected: () => void;
}

/** Connects an authenticator app: shows the secret as a drawing and as letters, and asks for a first code. */
export function AppDialog({ sure, onClose, onConnected }: AppDialogProps) {
  const { t } = useTranslation("account");
  const secret = useQuery({
    queryKey: ["new-secret"],
    queryFn: newSecret,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [code, setCode] = useState("");
  const connect = useMutation({
    mutationFn: () => sure(() => connectApp(code.trim())),
    onSuccess: () => {
      onClose();
      onConnected();
    },
    onError: () => undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) connect.mutate();
  };
  const error = connect.error && !turnedBack(connect.error) ? otherError(connect.error, []) : undefined;
  return (
    <Dialog title={t("factors.app_connect")} isOpen onClose={onClose}>
      {secret.data ? (
        <Form onSubmit={submit} noValidate>
          <p>{t("factors.app_scan")}</p>
          <Stack>
            <img className={css.qr} src={`/account/qr.svg?${secret.dataUpdatedAt}`} alt={t("factors.app_qr")} />
            <p>
              {t("factors.app_secret")} <code className={css.secret}>{inFours(secret.data)}</code>
            </p>
          </Stack>
          <TextField
            label={t("factors.app_code")}
            hint={t("factors.app_code_hint")}
            value={code}
            onChange={setCode}
            error={error}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={10}
            autoFocus
          />
          <DialogActions>
            <Button onPress={onClose}>{t("common:cancel")}</Button>
            <Button look="primary" type="submit" isDisabled={connect.isPending}>
              {t("factors.app_do")}
            </Button>
          </DialogActions>
        </Form>
      ) : (
        <Loading />
      )}
    </Dialog>
  );
}

const inFours = (secret: string) => secret.replace(/(.{4})/g, "$1 ").trim();
