import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { formatDate, formatWhen } from "../../base/i18n";
import { Badge, Button, Form, Hint, List, Muted, Row, Spread, toast } from "../../ui";
import { AppDialog } from "./AppDialog";
import { CodesDialog } from "./CodesDialog";
import {
  addPasskey,
  type Factor,
  freshCodes,
  isCancelled,
  loadFactors,
  newCodes,
  removeApp,
  removePasskey,
  renamePasskey,
} from "./factors";
import { NameDialog } from "./NameDialog";
import { knowsPasskeys } from "./passkeys";
import { turnedBack, useSure } from "./useSure";

const KEY = ["factors"];
type Open = "app" | "passkey" | Factor | null;

/** Two-step sign-in: an authenticator app, passkeys, and codes for when they are lost. */
export function Factors() {
  const { t } = useTranslation("account");
  const list = useQuery({ queryKey: KEY, queryFn: loadFactors });
  const [open, setOpen] = useState<Open>(null);
  const { sure, dialog } = useSure();
  const { codes, setCodes, change } = useChanges(sure);
  const factors = list.data ?? [];
  const app = factors.find((one) => one.type === "totp");
  const keys = factors.filter((one) => one.type === "webauthn");
  const recovery = factors.find((one) => one.type === "recovery_codes");
  const named = (what: "passkey" | Factor, name: string) => {
    setOpen(null);
    if (what === "passkey") change.mutate({ act: () => addAndShow(name), said: t("factors.passkey_added") });
    else change.mutate({ act: () => renamePasskey(what.id ?? 0, name) });
  };
  return (
    <Form as="div">
      <div>
        <h2>{t("factors.title")}</h2>
        <Muted>{t("factors.lead")}</Muted>
      </div>
      <List aria-label={t("factors.title")}>
        <FactorRow name={t("factors.app")} about={app ? sinceWhen(app) : t("factors.app_about")} isOn={Boolean(app)}>
          {app ? (
            <Button small onPress={() => change.mutate({ act: removeApp, said: t("factors.app_removed") })}>
              {t("common:remove")}
            </Button>
          ) : (
            <Button small onPress={() => setOpen("app")}>
              {t("factors.app_connect")}
            </Button>
          )}
        </FactorRow>
        {keys.map((key) => (
          <PasskeyRow
            key={key.id}
            passkey={key}
            onRename={() => setOpen(key)}
            onRemove={() =>
              change.mutate({ act: () => removePasskey(key.id ?? 0), said: t("factors.passkey_removed") })
            }
          />
        ))}
        {knowsPasskeys() && (
          <FactorRow name={t("factors.passkey")} about={t("factors.passkey_about")}>
            <Button small onPress={() => setOpen("passkey")}>
              {t("factors.passkey_add")}
            </Button>
          </FactorRow>
        )}
        {recovery && (
          <FactorRow
            name={t("factors.recovery")}
            about={t("factors.recovery_left", { left: recovery.unused_code_count, total: recovery.total_code_count })}
          >
            <Button small onPress={() => change.mutate({ act: newCodes })}>
              {t("factors.recovery_new")}
            </Button>
          </FactorRow>
        )}
      </List>
      {open === "app" && (
        <AppDialog
          sure={sure}
          onClose={() => setOpen(null)}
          onConnected={() => change.mutate({ act: freshCodes, said: t("factors.app_connected") })}
        />
      )}
      {open !== null && open !== "app" && (
        <NameDialog
          factor={open === "passkey" ? undefined : open}
          onClose={() => setOpen(null)}
          onName={(name) => named(open, name)}
        />
      )}
      {codes.length > 0 && <CodesDialog codes={codes} onClose={() => setCodes([])} />}
      {dialog}
    </Form>
  );
}

/** Adds a passkey. Answers with recovery codes, if it is the first second factor. */
const addAndShow = async (name: string) => ((await addPasskey(name)) ? freshCodes() : []);

interface Change {
  /** What is done; recovery codes among the answer are shown. */
  act: () => Promise<unknown>;
  said?: string;
}

/** Does one change after the other: asks for the password, says what was done, shows the codes that came of it. */
function useChanges(sure: <T>(act: () => Promise<T>) => Promise<T>) {
  const { t } = useTranslation("account");
  const client = useQueryClient();
  const [codes, setCodes] = useState<string[]>([]);
  const change = useMutation({
    mutationFn: ({ act }: Change) => sure(act),
    onSuccess: (found, { said }) => {
      if (Array.isArray(found)) setCodes(found as string[]);
      if (said) toast(said);
    },
    onError: (error) => {
      if (turnedBack(error)) return;
      toast(isCancelled(error) ? t("factors.cancelled") : sentence(error), { kind: "error" });
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return { codes, setCodes, change };
}

const sinceWhen = (factor: Factor) => formatDate(factor.created_at * 1000);

interface FactorRowProps {
  name: string;
  about: string;
  isOn?: boolean;
  children: ReactNode;
}

function FactorRow({ name, about, isOn = false, children }: FactorRowProps) {
  const { t } = useTranslation("account");
  return (
    <Spread as="li">
      <div>
        <Row>
          <span>{name}</span>
          {isOn && <Badge data-tone="good">{t("factors.on")}</Badge>}
        </Row>
        <Hint>{about}</Hint>
      </div>
      {children}
    </Spread>
  );
}

function PasskeyRow({ passkey, onRename, onRemove }: { passkey: Factor; onRename: () => void; onRemove: () => void }) {
  const { t } = useTranslation("account");
  const used = passkey.last_used_at
    ? t("sessions.used", { when: formatWhen(passkey.last_used_at * 1000) })
    : t("factors.never_used");
  const name = passkey.name ?? "";
  return (
    <FactorRow name={name} about={`${t("factors.added", { date: sinceWhen(passkey) })} · ${used}`} isOn>
      <Row>
        <Button small look="quiet" onPress={onRename} aria-label={t("factors.rename_one", { name })}>
          {t("factors.rename")}
        </Button>
        <Button small onPress={onRemove} aria-label={t("factors.remove_one", { name })}>
          {t("common:remove")}
        </Button>
      </Row>
    </FactorRow>
  );
}
