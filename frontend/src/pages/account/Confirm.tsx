import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, send } from "../../api/client";
import { AUTH } from "../../api/queries";
import { Button, ErrorNote, Form, Loading, Row, Stack, TextField, toast } from "../../ui";
import { AuthFrame } from "./AuthFrame";
import { keptAddress, otherError, pendingStep, useEnter, useSteps } from "./auth";

const route = getRouteApi("/confirm");

/** Whether the server waits for a code; it answers 401 with what it waits for. */
async function waitsForCode(): Promise<boolean> {
  try {
    await send("GET", `${AUTH}/auth/session`);
    return false;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    return pendingStep(error) === "verify_email";
  }
}

const isOver = (error: unknown) => error instanceof ApiError && error.status === 409;

/** Asks for the code that was sent to the address with which somebody signs up or in. */
export function Confirm() {
  const { t } = useTranslation("pages");
  const { next } = route.useSearch();
  const waits = useQuery({ queryKey: ["waits-for-code"], queryFn: waitsForCode, gcTime: 0 });
  const email = keptAddress();
  return (
    <AuthFrame
      title={t("confirm.title")}
      lead={email ? t("confirm.lead", { email }) : t("confirm.lead_unknown")}
      foot={
        <p>
          <Link to="/sign-in" search={{ next }}>
            {t("people.back_to_sign_in")}
          </Link>
        </p>
      }
    >
      {waits.isPending ? <Loading /> : <CodeForm next={next} startsOver={waits.data === false} />}
    </AuthFrame>
  );
}

function CodeForm({ next, startsOver }: { next?: string; startsOver: boolean }) {
  const { t } = useTranslation("pages");
  const enter = useEnter();
  const goOn = useSteps(next);
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const confirm = useMutation({
    mutationFn: () => send("POST", `${AUTH}/auth/email/verify`, { body: { key: code.trim() } }),
    onSuccess: () => enter(next),
    onError: goOn,
  });
  const again = useMutation({
    mutationFn: () => send("POST", `${AUTH}/auth/email/verify/resend`),
    onSuccess: () => {
      confirm.reset();
      toast(t("confirm.sent_again"));
    },
    onError: () => undefined,
  });
  const other = useMutation({
    mutationFn: () => send("DELETE", `${AUTH}/auth/session`).catch(() => undefined), // answers 401 when it worked
    onSuccess: () => navigate({ to: "/sign-up", search: { next } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) confirm.mutate();
  };
  if (startsOver || isOver(confirm.error) || isOver(again.error)) return <Over next={next} />;
  const wrong = confirm.error ? otherError(confirm.error, []) : undefined;
  const notSent = again.error ? otherError(again.error, []) : undefined;
  return (
    <Form onSubmit={submit} noValidate>
      <div role="alert">{notSent && <ErrorNote>{notSent}</ErrorNote>}</div>
      <TextField
        label={t("confirm.code")}
        hint={t("confirm.code_hint")}
        value={code}
        onChange={setCode}
        error={wrong}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
        autoFocus
        isRequired
      />
      <Button look="primary" type="submit" isDisabled={confirm.isPending}>
        {t("confirm.do")}
      </Button>
      <Row>
        <Button look="quiet" small isDisabled={again.isPending} onPress={() => again.mutate()}>
          {t("confirm.again")}
        </Button>
        <Button look="quiet" small onPress={() => other.mutate()}>
          {t("confirm.other")}
        </Button>
      </Row>
    </Form>
  );
}

/** The code has expired, or was tried or sent too often. */
function Over({ next }: { next?: string }) {
  const { t } = useTranslation("pages");
  return (
    <Stack>
      <p role="alert">{t("confirm.over")}</p>
      <Link to="/sign-in" search={{ next }}>
        {t("confirm.start_over")}
      </Link>
    </Stack>
  );
}
