import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, send } from "../../api/client";
import { AUTH } from "../../api/queries";
import { Button, ErrorNote, Form, Loading, Stack, TextField } from "../../ui";
import { AuthFrame } from "./AuthFrame";
import { otherError, useEnter, useSteps } from "./auth";
import { isCancelled, passWithCode, passWithPasskey } from "./factors";
import { knowsPasskeys } from "./passkeys";

const route = getRouteApi("/second-step");

interface Pending {
  id: string;
  is_pending?: boolean;
  types?: string[];
}

/** With what the second step can be taken; null if nobody is on it. */
async function ways(): Promise<string[] | null> {
  try {
    await send("GET", `${AUTH}/auth/session`);
    return null;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    const flows = (error.body as { data?: { flows?: Pending[] } } | undefined)?.data?.flows;
    return flows?.find((flow) => flow.id === "mfa_authenticate" && flow.is_pending)?.types ?? null;
  }
}

/** After the password: a code of the authenticator app, a recovery code, or a passkey. */
export function SecondStep() {
  const { t } = useTranslation("account");
  const { next } = route.useSearch();
  const found = useQuery({ queryKey: ["second-step"], queryFn: ways, gcTime: 0 });
  return (
    <AuthFrame
      title={t("second.title")}
      lead={t("second.lead")}
      foot={
        <p>
          <Link to="/sign-in" search={{ next }}>
            {t("pages:people.back_to_sign_in")}
          </Link>
        </p>
      }
    >
      {found.isPending ? (
        <Loading />
      ) : found.data ? (
        <Ways types={found.data} next={next} />
      ) : (
        <p role="alert">{t("second.over")}</p>
      )}
    </AuthFrame>
  );
}

function Ways({ types, next }: { types: string[]; next?: string }) {
  const { t } = useTranslation("account");
  const enter = useEnter();
  const goOn = useSteps(next);
  const [code, setCode] = useState("");
  const outcome = { onSuccess: () => enter(next), onError: goOn };
  const byCode = useMutation({ mutationFn: () => passWithCode(code.trim()), ...outcome });
  const byPasskey = useMutation({ mutationFn: () => passWithPasskey("authenticate"), ...outcome });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) byCode.mutate();
  };
  const hasApp = types.includes("totp");
  const hasKey = types.includes("webauthn") && knowsPasskeys();
  const failed = byPasskey.error && !isCancelled(byPasskey.error) ? otherError(byPasskey.error, []) : undefined;
  return (
    <Stack>
      <div role="alert">{failed && <ErrorNote>{failed}</ErrorNote>}</div>
      {hasKey && (
        <Button
          look={hasApp ? undefined : "primary"}
          isDisabled={byPasskey.isPending}
          onPress={() => byPasskey.mutate()}
        >
          {t("second.passkey")}
        </Button>
      )}
      <Form onSubmit={submit} noValidate>
        <TextField
          label={t(hasApp ? "second.code" : "second.recovery")}
          hint={t(hasApp ? "second.code_hint" : "second.recovery_hint")}
          value={code}
          onChange={setCode}
          error={byCode.error ? otherError(byCode.error, []) : undefined}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={20}
          autoFocus
        />
        <Button look={hasApp ? "primary" : undefined} type="submit" isDisabled={byCode.isPending}>
          {t("second.do")}
        </Button>
      </Form>
    </Stack>
  );
}
