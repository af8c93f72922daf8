import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { send, sentence } from "../../api/client";
import { AUTH, signOut, useMe, useUpdateMe } from "../../api/queries";
import type { Me, Theme } from "../../api/types";
import type { Language } from "../../base/i18n";
import { TopShell } from "../../parts/shell/TopShell";
import { Button, Card, ErrorNote, Form, Page, Select, TextField, toast } from "../../ui";
import { fieldError, otherError } from "./auth";
import { CloseAccount } from "./CloseAccount";
import { Factors } from "./Factors";
import { Sessions } from "./Sessions";

const route = getRouteApi("/signed-in");

/** One’s own name, language, theme, e-mails and password. */
export function Profile() {
  const { t } = useTranslation("pages");
  const { me: first } = route.useRouteContext();
  const me = useMe() ?? first;
  return (
    <TopShell page={t("profile.title")}>
      <Page
        title={t("profile.title")}
        narrow
        actions={
          <Button onPress={() => void signOut().catch((error: unknown) => toast(sentence(error), { kind: "error" }))}>
            {t("common:user.sign_out")}
          </Button>
        }
      >
        <Card>
          <About me={me} />
        </Card>
        <Card>
          <Look me={me} />
        </Card>
        <Card>
          <ChangePassword email={me.email} />
        </Card>
        <Card>
          <Factors />
        </Card>
        <Card>
          <Sessions />
        </Card>
        <Card>
          <CloseAccount />
        </Card>
      </Page>
    </TopShell>
  );
}

function About({ me }: { me: Me }) {
  const { t } = useTranslation("pages");
  const [name, setName] = useState(me.name);
  const update = useUpdateMe();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ name: name.trim() }, { onSuccess: () => toast(t("profile.saved")) });
  };
  return (
    <Form onSubmit={submit}>
      <TextField
        label={t("people.name")}
        hint={t("people.name_hint")}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="name"
        error={fieldError(update.error, "name")}
      />
      <TextField label={t("people.email")} value={me.email} isReadOnly hint={t("profile.email_hint")} />
      <div>
        <Button type="submit" look="primary" isDisabled={update.isPending || !name.trim() || name.trim() === me.name}>
          {t("profile.save_name")}
        </Button>
      </div>
    </Form>
  );
}

function Look({ me }: { me: Me }) {
  const { t, i18n } = useTranslation("pages");
  const update = useUpdateMe();
  const themes: Theme[] = ["system", "light", "dark"];
  return (
    <Form as="div">
      <Select
        label={t("people.language")}
        options={[
          { id: "nb", name: "Norsk bokmål" },
          { id: "en", name: "English" },
        ]}
        value={me.language || i18n.language}
        onChange={(id) => update.mutate({ language: id as Language })}
      />
      <Select
        label={t("profile.theme")}
        options={themes.map((id) => ({ id, name: t(`common:user.theme.${id}`) }))}
        value={me.theme}
        onChange={(id) => update.mutate({ theme: id as Theme })}
      />
      <Select
        label={t("profile.digest.label")}
        hint={t("profile.digest.hint")}
        options={(["never", "daily", "weekly"] as const).map((id) => ({ id, name: t(`profile.digest.${id}`) }))}
        value={me.digest}
        onChange={(id) => update.mutate({ digest: id as Me["digest"] })}
      />
    </Form>
  );
}

function ChangePassword({ email }: { email: string }) {
  const { t } = useTranslation("pages");
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const change = useMutation({
    mutationFn: () =>
      send("POST", `${AUTH}/account/password/change`, { body: { current_password: current, new_password: wanted } }),
    onSuccess: () => {
      setCurrent("");
      setWanted("");
      toast(t("profile.password_changed"));
    },
    onError: () => undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const other = otherError(change.error, ["current_password", "new_password"]);
  return (
    <Form onSubmit={submit} noValidate>
      <h2>{t("profile.password_title")}</h2>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <div role="alert">{other && <ErrorNote>{other}</ErrorNote>}</div>
      <TextField
        label={t("profile.current_password")}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={fieldError(change.error, "current_password")}
      />
      <TextField
        label={t("people.new_password")}
        hint={t("people.password_hint")}
        type="password"
        autoComplete="new-password"
        value={wanted}
        onChange={setWanted}
        error={fieldError(change.error, "new_password")}
      />
      <div>
        <Button type="submit" isDisabled={change.isPending || !current || !wanted}>
          {t("profile.change_password")}
        </Button>
      </div>
    </Form>
  );
}
