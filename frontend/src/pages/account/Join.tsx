import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { queryClient, useMe } from "../../api/queries";
import type { JoinPeek } from "../../api/types";
import { withDefaults } from "../../api/unsaid";
import { Button, buttonClass, CalmNote, ErrorNote, Form, Loading, Muted, TextField } from "../../ui";
import { AuthFrame } from "./AuthFrame";
import { forgetKey, type JoinKey, keepAddress, keepKey, takeKey } from "./auth";
import css from "./people.module.css";

/** Into a project, by the link of an invitation or by a code said aloud in class. */
export function Join() {
  const { t } = useTranslation("pages");
  const [key, setKey] = useState(takeKey);
  useEffect(() => {
    const again = () => {
      const found = takeKey();
      if (found) setKey(found);
    };
    window.addEventListener("hashchange", again);
    return () => window.removeEventListener("hashchange", again);
  }, []);
  const me = useMe();
  const peek = useQuery({
    queryKey: ["join", key, me?.id],
    queryFn: () => api.POST("/api/join/peek", { body: withDefaults<"KeyRequest">(key ?? {}) }),
    enabled: key !== null && me !== undefined,
    retry: false,
    gcTime: 0,
  });
  const start = () => {
    forgetKey();
    setKey(null);
  };
  if (key && "token" in key && peek.isPending) return <Loading />;
  if (key && peek.data) return <Invited peek={peek.data} accessKey={key} isSignedIn={Boolean(me)} onOther={start} />;
  return (
    <AuthFrame
      title={t("join.title")}
      lead={t("join.lead")}
      foot={
        me && (
          <p>
            <Link to="/">{t("join.to_projects")}</Link>
          </p>
        )
      }
    >
      <CodeForm
        error={peek.error ? sentence(peek.error) : undefined}
        wrongLink={Boolean(peek.error && key && "token" in key)}
        onCode={(code) => setKey(keepKey({ code }))}
      />
    </AuthFrame>
  );
}

interface CodeFormProps {
  error?: string;
  wrongLink: boolean;
  onCode: (code: string) => void;
}

function CodeForm({ error, wrongLink, onCode }: CodeFormProps) {
  const { t } = useTranslation("pages");
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) onCode(code.trim());
  };
  return (
    <Form onSubmit={submit} noValidate>
      <div role="alert">{wrongLink && <ErrorNote>{error}</ErrorNote>}</div>
      <div className={css.code}>
        <TextField
          label={t("join.code")}
          hint={t("join.code_hint")}
          value={code}
          onChange={setCode}
          error={wrongLink ? undefined : error}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck="false"
          maxLength={40}
          autoFocus
        />
      </div>
      <Button look="primary" type="submit">
        {t("join.find")}
      </Button>
    </Form>
  );
}

interface InvitedProps {
  peek: JoinPeek;
  accessKey: JoinKey;
  isSignedIn: boolean;
  onOther: () => void;
}

function Invited({ peek, accessKey, isSignedIn, onOther }: InvitedProps) {
  const { t } = useTranslation("pages");
  const navigate = useNavigate();
  const join = useMutation({
    mutationFn: () => api.POST("/api/join", { body: withDefaults<"KeyRequest">(accessKey) }),
    onSuccess: async ({ project }) => {
      forgetKey();
      await queryClient.invalidateQueries({ queryKey: ["projects"] });
      await navigate({ to: "/p/$project", params: { project }, replace: true });
    },
  });
  useEffect(() => {
    if (peek.sent_to) keepAddress(peek.sent_to);
  }, [peek.sent_to]);
  const role = t(`join.as.${peek.role}`);
  return (
    <AuthFrame
      title={t("join.invited")}
      foot={
        <p>
          <Button look="quiet" small onPress={onOther}>
            {t("join.other_code")}
          </Button>
        </p>
      }
    >
      <Form as="div">
        <p className={css.project}>{peek.project_name}</p>
        <p>
          {peek.invited_by ? t("join.by", { name: peek.invited_by }) : t("join.by_code")} {role}
        </p>
        {peek.already_member ? (
          <>
            <CalmNote>{t("join.already")}</CalmNote>
            <Link
              to="/p/$project"
              params={{ project: peek.already_member }}
              className={buttonClass({ look: "primary" })}
            >
              {t("join.open")}
            </Link>
          </>
        ) : isSignedIn ? (
          <Button look="primary" isDisabled={join.isPending} onPress={() => join.mutate()}>
            {t("join.do")}
          </Button>
        ) : (
          <>
            <Muted>{peek.sent_to ? t("join.sent_to", { email: peek.sent_to }) : t("join.sign_in_first")}</Muted>
            <Link to="/sign-up" search={{ next: "/join" }} className={buttonClass({ look: "primary" })}>
              {t("people.sign_up")}
            </Link>
            <Link to="/sign-in" search={{ next: "/join" }} className={buttonClass({})}>
              {t("join.have_account")}
            </Link>
          </>
        )}
      </Form>
    </AuthFrame>
  );
}
