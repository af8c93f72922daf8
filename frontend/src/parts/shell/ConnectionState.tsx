import { Check, CloudOff, RefreshCw } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { ProjectSession } from "../../project/session";
import css from "./shell.module.css";

/** Saved, saving, or working without the server: said in words and with a sign. */
export function ConnectionState({ session }: { session: ProjectSession }) {
  const { t } = useTranslation("common");
  const queue = useSyncExternalStore(session.queue.subscribe, () => session.queue.state);
  const waiting = useSyncExternalStore(session.queue.subscribe, () => session.queue.waiting);
  const connection = useSyncExternalStore(session.live.subscribe, () => session.live.connection);
  const away = connection === "offline" || queue === "offline";
  const words = away
    ? waiting > 0
      ? t("connection.offline_unsent", { count: waiting })
      : t("connection.offline")
    : queue === "sending"
      ? t("connection.saving")
      : connection === "live"
        ? t("connection.saved")
        : connection === "polling"
          ? t("connection.polling")
          : t("connection.connecting");
  const Icon = away ? CloudOff : queue === "saved" && connection === "live" ? Check : RefreshCw;
  return (
    <span className={css.state} role="status" data-trouble={away || undefined} title={words}>
      <Icon size={16} aria-hidden />
      <span className={css.stateWords}>{words}</span>
    </span>
  );
}
