import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, send } from "../../api/client";
import { AUTH, loadMe } from "../../api/queries";
import { Button, ErrorNote, Form, Stack, TextField, toast } from "../../ui";
import { AuthFrame } from "./AuthFrame";
import { fieldError, otherError, useEnter } from "./auth";

/** allauth answers 401 when the new password is set but nobody was signed in with it. */
async function setPasswordWith(key: string, password: string): Promise<void> {
  try {
    await send("POST", `${AUTH}/auth/password/reset`, { body: { key, password } });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  }
}

/** Sets a new password; the link in the e-mail leads here. */
export function Reset() {
  const { t } = useTranslation("pages");
  const navigate = useNavigate();
  const [key] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const enter = useEnter();
  const [password, setPassword] = useState("");
  useEffect(() => window.history.replaceState(window.history.state, "", window.location.pathname), []);
  const reset = useMutation({
    mutationFn: () => setPasswordWith(key, password),
    onSuccess: async () => {
      toast(t("people.reset_done"));
      if (await loadMe()) await enter("/");
      else await navigate({ to: "/sign-in" });
    },
    onError: () => undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate();
  };
  const isKeyWrong = !key || Boolean(fieldError(reset.error, "key"));
  const other = otherError(reset.error, ["password"]);
  return (
    <AuthFrame
      title={t("people.reset_title")}
      foot={
        <p>
          <Link to="/sign-in">{t("people.back_to_sign_in")}</Link>
        </p>
      }
    >
      {isKeyWrong ? (
        <Stack>
          <p role="alert">{t("people.reset_expired")}</p>
          <Link to="/forgot">{t("people.forgot_again")}</Link>
        </Stack>
      ) : (
        <Form onSubmit={submit} noValidate>
          <div role="alert">{other && <ErrorNote>{other}</ErrorNote>}</div>
          <TextField
            label={t("people.new_password")}
            hint={t("people.password_hint")}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={fieldError(reset.error, "password")}
            autoFocus
            isRequired
          />
          <Button look="primary" type="submit" isDisabled={reset.isPending}>
            {t("people.reset_do")}
          </Button>
        </Form>
      )}
    </AuthFrame>
  );
}
