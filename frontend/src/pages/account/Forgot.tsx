import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { send } from "../../api/client";
import { AUTH } from "../../api/queries";
import { Button, ErrorNote, Form, TextField } from "../../ui";
import { AuthFrame } from "./AuthFrame";
import { fieldError, otherError } from "./auth";

/** Asks for an e-mail with a link to a new password. */
export function Forgot() {
  const { t } = useTranslation("pages");
  const [email, setEmail] = useState("");
  const ask = useMutation({
    mutationFn: () => send("POST", `${AUTH}/auth/password/request`, { body: { email: email.trim() } }),
    onError: () => undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  const other = otherError(ask.error, ["email"]);
  return (
    <AuthFrame
      title={t("people.forgot_title")}
      lead={t("people.forgot_lead")}
      foot={
        <p>
          <Link to="/sign-in">{t("people.back_to_sign_in")}</Link>
        </p>
      }
    >
      {ask.isSuccess ? (
        <p role="status">{t("people.forgot_sent", { email: email.trim() })}</p>
      ) : (
        <Form onSubmit={submit} noValidate>
          <div role="alert">{other && <ErrorNote>{other}</ErrorNote>}</div>
          <TextField
            label={t("people.email")}
            type="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            error={fieldError(ask.error, "email")}
            autoFocus
            isRequired
          />
          <Button look="primary" type="submit" isDisabled={ask.isPending}>
            {t("people.forgot_do")}
          </Button>
        </Form>
      )}
    </AuthFrame>
  );
}
