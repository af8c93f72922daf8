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

const route = getRouteApi("/sign-up");

/** The page to make an account on. */
export function SignUp() {
  const { t } = useTranslation("pages");
  const { next } = route.useSearch();
  const [name, setName] = useState("");
  const [email, setEmail] = useState(keptAddress);
  const enter = useEnter();
  const goOn = useSteps(next);
  const [password, setPassword] = useState("");
  const signUp = useMutation({
    mutationFn: () => authenticate("signup", { name: name.trim(), email: email.trim(), password }),
    onSuccess: () => enter(next),
    onError: goOn,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keepAddress(email.trim());
    signUp.mutate();
  };
  const { error } = signUp;
  const other = pendingStep(error) ? undefined : otherError(error, ["name", "email", "password"]);
  return (
    <AuthFrame
      title={t("people.sign_up")}
      lead={t("people.sign_up_lead")}
      foot={
        <p>
          {t("people.have_account")}{" "}
          <Link to="/sign-in" search={{ next }}>
            {t("people.sign_in")}
          </Link>
        </p>
      }
    >
      <Form onSubmit={submit} noValidate>
        <div role="alert">{other && <ErrorNote>{other}</ErrorNote>}</div>
        <TextField
          label={t("people.name")}
          hint={t("people.name_hint")}
          name="name"
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={setName}
          error={fieldError(error, "name")}
          autoFocus
          isRequired
        />
        <TextField
          label={t("people.email")}
          type="email"
          name="email"
          autoComplete="email"
          value={email}
          onChange={setEmail}
          error={fieldError(error, "email")}
          isRequired
        />
        <TextField
          label={t("people.password")}
          hint={t("people.password_hint")}
          type="password"
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={fieldError(error, "password")}
          isRequired
        />
        <Button look="primary" type="submit" isDisabled={signUp.isPending}>
          {t("people.sign_up_do")}
        </Button>
      </Form>
    </AuthFrame>
  );
}
