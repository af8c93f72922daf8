import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNote, Form, TextField } from "../../ui";
import { AuthFrame } from "./AuthFrame";
import {
  authenticate,
  fieldError,
  keepAddress,
  keptAddress,
  otherError,
  pendingStep,
  useEnter,
  useSteps,
} from "./auth";
import { isCancelled, passWithPasskey } from "./factors";
import { knowsPasskeys } from "./passkeys";

const route = getRouteApi("/sign-in");

/** The page to sign in on. */
export function SignIn() {
  const { t } = useTranslation("pages");
  const { next } = route.useSearch();
  const [email, setEmail] = useState(keptAddress);
  const enter = useEnter();
  const goOn = useSteps(next);
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => authenticate("login", { email: email.trim(), password }),
    onSuccess: () => enter(next),
    onError: goOn,
  });
  const byPasskey = useMutation({
    mutationFn: () => passWithPasskey("login"),
    onSuccess: () => enter(next),
    onError: goOn,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepAddress(email.trim());
    signIn.mutate();
  };
  const { error } = signIn;
  const failed = isCancelled(byPasskey.error) ? null : byPasskey.error;
  const other = pendingStep(error ?? failed)
    ? undefined
    : (otherError(error, ["email", "password"]) ?? otherError(failed, []));
  return (
    <AuthFrame
      title={t("people.sign_in")}
      lead={t("people.what_is_it")}
      foot={
        <>
          <p>
            {t("people.no_account")}{" "}
            <Link to="/sign-up" search={{ next }}>
              {t("people.sign_up")}
            </Link>
          </p>
          <p>
            <Link to="/forgot">{t("people.forgot")}</Link>
          </p>
        </>
      }
    >
      <Form onSubmit={submit} noValidate>
        <div role="alert">{other && <ErrorNote>{other}</ErrorNote>}</div>
        <TextField
          label={t("people.email")}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={fieldError(error, "email")}
          autoFocus
          isRequired
        />
        <TextField
          label={t("people.password")}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={fieldError(error, "password")}
          isRequired
        />
        <Button look="primary" type="submit" isDisabled={signIn.isPending}>
          {t("people.sign_in")}
        </Button>
        {knowsPasskeys() && (
          <Button isDisabled={byPasskey.isPending} onPress={() => byPasskey.mutate()}>
            {t("account:second.sign_in")}
          </Button>
        )}
      </Form>
    </AuthFrame>
  );
}
