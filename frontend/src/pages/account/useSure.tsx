import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, send } from "../../api/client";
import { AUTH } from "../../api/queries";
import { FormDialog, TextField } from "../../ui";
import { fieldError, otherError } from "./auth";

/** The person did not want to say their password, so nothing was done. */
class NotSure extends Error {}

interface Asked {
  go: () => void;
  stop: (error: Error) => void;
}

/** The server wants the password again before it changes how one gets in. */
function asksAgain(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 401) return false;
  const flows = (error.body as { data?: { flows?: { id: string }[] } } | undefined)?.data?.flows;
  return Boolean(flows?.some((flow) => flow.id === "reauthenticate"));
}

/** Whether nothing was done because the person turned back. */
export const turnedBack = (error: unknown) => error instanceof NotSure;

/**
 * Does what needs the password again: asks for it when the server does, and then goes on. The dialog that comes with it
 * must be shown by the page.
 */
export function useSure(): { sure: <T>(act: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const sure = async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (!asksAgain(error)) throw error;
      await new Promise<void>((go, stop) => setAsked({ go, stop }));
      return act();
    }
  };
  const close = () => {
    asked?.stop(new NotSure());
    setAsked(null);
  };
  const go = () => {
    asked?.go();
    setAsked(null);
  };
  return { sure, dialog: asked && <SureDialog onClose={close} onSure={go} /> };
}

function SureDialog({ onClose, onSure }: { onClose: () => void; onSure: () => void }) {
  const { t } = useTranslation("account");
  const [password, setPassword] = useState("");
  const say = useMutation({
    mutationFn: () => send("POST", `${AUTH}/auth/reauthenticate`, { body: { password } }),
    onSuccess: onSure,
    onError: () => undefined,
  });
  const submit = () => {
    if (password) say.mutate();
  };
  const error = fieldError(say.error, "password") ?? otherError(say.error, []);
  return (
    <FormDialog
      title={t("sure.title")}
      submit={t("sure.go_on")}
      isReady={!say.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t("sure.why")}</p>
      <TextField
        label={t("pages:people.password")}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={error}
        autoFocus
      />
    </FormDialog>
  );
}
