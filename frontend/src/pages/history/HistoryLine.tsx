import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CORRECTIONS, type Line, sentenceOf } from "../../parts/history/sentences";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Avatar, Badge, Muted, smallClass } from "../../ui";
import css from "./history.module.css";
import { UndoCorrection } from "./UndoCorrection";

/** One event of the history as a sentence. */
export function HistoryLine({ line }: { line: Line }) {
  const { t, i18n } = useTranslation("pages");
  const { session, state } = useProject();
  const { event, count } = line;
  const member = event.actor ? memberOf(state, event.actor) : undefined;
  const head = event.document ? state.documents[event.document] : undefined;
  const document = head && !head.withdrawn_at ? head.id : undefined;
  const clock = (at: string) =>
    new Date(at).toLocaleTimeString(i18n.language === "en" ? "en-GB" : "nb-NO", { hour: "2-digit", minute: "2-digit" });
  const sentence =
    count > 1 && !event.memo
      ? t("history.edits", { count, document: event.params.document ?? "" })
      : sentenceOf(i18n.t, event);
  const isBack = event.mode !== "do";
  return (
    <li className={css.event} data-back={isBack || undefined}>
      <time dateTime={event.at}>{clock(event.at)}</time>
      <Avatar name={event.actor_name} colour={member?.colour ?? 0} />
      <p>
        <strong>{event.actor_name}</strong> {sentence}{" "}
        {count > 1 && clock(line.since) !== clock(event.at) && (
          <Muted as="span">{t("history.since", { time: clock(line.since) })} </Muted>
        )}
        {isBack && <Badge>{t(`history.mode.${event.mode}`)}</Badge>}{" "}
        {event.memo && state.memos[event.memo] && (
          <Link
            to="/p/$project/memos"
            params={{ project: session.project }}
            search={{ memo: event.memo }}
            className={smallClass}
            aria-label={t("history.open_named", { document: event.params.memo })}
          >
            {t("history.open")}
          </Link>
        )}
        {document && !event.memo && (
          <Link
            to="/p/$project/d/$document"
            params={{ project: session.project, document }}
            search={event.coding ? { coding: event.coding } : event.thread ? { thread: event.thread } : {}}
            className={smallClass}
            aria-label={
              event.coding || event.thread
                ? t("history.show_in", { document: head?.title })
                : t("history.open_named", { document: head?.title })
            }
          >
            {event.coding || event.thread ? t("history.show") : t("history.open")}
          </Link>
        )}
        {document && CORRECTIONS.has(event.verb) && head?.may.edit_text && (
          <UndoCorrection document={document} seqs={line.seqs} />
        )}
      </p>
    </li>
  );
}
