import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { forgetEverything } from "../../base/forgetting";
import {
  Button,
  Choices,
  Dialog,
  DialogActions,
  ErrorNote,
  Form,
  Loading,
  Muted,
  Note,
  Stack,
  TextField,
} from "../../ui";

/** Closes one’s account, after it has been told what that does. */
export function CloseAccount() {
  const { t } = useTranslation("account");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Form as="div">
      <div>
        <h2>{t("closing.title")}</h2>
        <Muted>{t("closing.lead")}</Muted>
      </div>
      <div>
        <Button look="danger" onPress={() => setIsOpen(true)}>
          {t("closing.open")}
        </Button>
      </div>
      {isOpen && <CloseDialog onClose={() => setIsOpen(false)} />}
    </Form>
  );
}

function CloseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("account");
  const told = useQuery({ queryKey: ["closing"], queryFn: () => api.GET("/api/me/close"), gcTime: 0 });
  const names = (list: { name: string }[]) => list.map((one) => one.name).join(", ");
  if (!told.data)
    return (
      <Dialog title={t("closing.title")} isOpen onClose={onClose}>
        <Loading />
      </Dialog>
    );
  const { hand_over, delete: deleted, leave } = told.data;
  if (hand_over.length > 0)
    return (
      <Dialog title={t("closing.title")} isOpen onClose={onClose}>
        <Note>{t("closing.hand_over", { names: names(hand_over) })}</Note>
        <DialogActions>
          <Button onPress={onClose}>{t("common:close")}</Button>
        </DialogActions>
      </Dialog>
    );
  return (
    <Dialog title={t("closing.title")} isOpen onClose={onClose}>
      <Stack>
        <p>{t("closing.for_good")}</p>
        {leave.length > 0 && <p>{t("closing.leave", { names: names(leave) })}</p>}
        {deleted.length > 0 && <Note>{t("closing.delete", { names: names(deleted) })}</Note>}
      </Stack>
      <Sure onClose={onClose} />
    </Dialog>
  );
}

function Sure({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("account");
  const [password, setPassword] = useState("");
  const [keepName, setKeepName] = useState(true);
  const close = useMutation({
    mutationFn: () => api.POST("/api/me/close", { body: { password, keep_name: keepName } }),
    onSuccess: async () => {
      await forgetEverything();
      window.location.assign("/sign-in");
    },
    onError: () => undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) close.mutate();
  };
  return (
    <Form onSubmit={submit} noValidate>
      <Choices>
        <label>
          <input type="checkbox" checked={keepName} onChange={(event) => setKeepName(event.target.checked)} />
          {t("closing.keep_name")}
        </label>
      </Choices>
      <div role="alert">{close.error && <ErrorNote>{sentence(close.error)}</ErrorNote>}</div>
      <TextField
        label={t("pages:people.password")}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <DialogActions>
        <Button onPress={onClose}>{t("common:cancel")}</Button>
        <Button look="danger" type="submit" isDisabled={!password || close.isPending}>
          {t("closing.do")}
        </Button>
      </DialogActions>
    </Form>
  );
}
