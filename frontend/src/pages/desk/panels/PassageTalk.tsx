import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../../api/types";
import { useCell, useCellPart } from "../../../base/cell";
import type { NewPassage } from "../../../project/operations";
import { Button, IconButton } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { closeThread, openThread, passageThreads, sayOnPassage, showThread } from "../threads";
import { Comments } from "./Comments";

const LONGEST = 600;

/** One thread on a passage, or the beginning of one. */
export function PassageTalk({ desk, talk }: { desk: DeskController; talk: { id: Uuid; fresh?: NewPassage } }) {
  const { t } = useTranslation("desk");
  const thread = useCellPart(desk.shown, (shown) => shown?.threads.get(talk.id));
  const place = useCellPart(desk.shown, (shown) => shown?.talk.get(talk.id));
  const now = useCellPart(desk.state, (state) => (place && state ? state.text.sliceString(place.from, place.to) : ""));
  const then = thread?.quotation || talk.fresh?.quotation || "";
  const isBegun = Boolean(thread);
  return (
    <section
      className={css.block}
      aria-label={t("talk.title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) closeThread(desk);
      }}
    >
      <div className={css.talkHead}>
        <h2>{t("talk.title")}</h2>
        <IconButton label={t("talk.close")} onPress={() => closeThread(desk)}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
      <blockquote className={css.quotation}>{cut(then)}</blockquote>
      {isBegun && place && now !== then && (
        <p className={css.quiet}>{now ? t("talk.changed", { now: cut(now) }) : t("talk.gone")}</p>
      )}
      {isBegun && place && now && (
        <div className={css.row}>
          <Button small onPress={() => showThread(desk, talk.id)}>
            {t("talk.show")}
          </Button>
        </div>
      )}
      <Comments
        key={talk.id}
        desk={desk}
        on={talk.id}
        say={(body) => sayOnPassage(desk, talk.id, body, isBegun ? undefined : talk.fresh)}
        autoFocus={!isBegun}
      />
    </section>
  );
}

const cut = (words: string) => (words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words);

/** What is said about passages of this document; open threads first. */
export function PassageThreads({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  useCell(desk.shown);
  const found = passageThreads(desk);
  const open = found.filter(({ thread }) => !thread.resolved_at);
  const resolved = found.filter(({ thread }) => thread.resolved_at);
  if (found.length === 0) return null;
  const line = ({ thread, at }: (typeof found)[number]) => {
    const last = thread.comments.filter((one) => !one.withdrawn_at).at(-1);
    return (
      <li key={thread.id}>
        <button type="button" onClick={() => openThread(desk, thread.id, { scroll: at.to > at.from })}>
          <span>
            <q>{cut(thread.quotation.slice(0, 80))}</q>
            {at.from === at.to && ` (${t("talk.gone_short")})`}
          </span>
          <small>
            {last?.author_name}: {last?.body.slice(0, 80)}
          </small>
        </button>
      </li>
    );
  };
  return (
    <section className={css.block}>
      <h3>{t("talk.here", { count: open.length })}</h3>
      <ul className={css.threads}>{open.map(line)}</ul>
      {resolved.length > 0 && (
        <details>
          <summary className={css.quiet}>{t("talk.resolved", { count: resolved.length })}</summary>
          <ul className={css.threads}>{resolved.map(line)}</ul>
        </details>
      )}
    </section>
  );
}
