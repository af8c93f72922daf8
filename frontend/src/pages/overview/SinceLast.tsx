import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { ProjectNews } from "../../api/types";
import { formatWhen } from "../../base/i18n";
import { sentenceOf } from "../../parts/history/sentences";
import { ThingLink } from "../../parts/talk/ThingLink";
import { inboxKey, markSeen } from "../../project/useInbox";
import { useProject } from "../../project/useProject";
import { Button, toast } from "../../ui";
import css from "./overview.module.css";

const MOST_SHOWN = 6;

interface Line {
  key: string;
  words: ReactNode;
  at?: string;
}

/** What the others have done since this person last said that they had seen it all. */
export function SinceLast({ news }: { news: ProjectNews | undefined }) {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const client = useQueryClient();
  const lines = useLines(news);
  if (!news || lines.length === 0) return null;
  const seen = () =>
    markSeen(news)
      .then(() => client.invalidateQueries({ queryKey: inboxKey }))
      .catch((error: unknown) => toast(sentence(error), { kind: "error" }));
  return (
    <section className={css.card} aria-labelledby="since">
      <div className={css.cardHead}>
        <h2 id="since">{news.since ? t("since.title") : t("since.first")}</h2>
        <Button small look="quiet" onPress={() => void seen()}>
          {t("since.seen")}
        </Button>
      </div>
      <ul className={css.lines}>
        {lines.slice(0, MOST_SHOWN).map((line) => (
          <li key={line.key} className={css.spread}>
            <span>{line.words}</span>
            {line.at && <small>{formatWhen(line.at)}</small>}
          </li>
        ))}
      </ul>
      {state.project.may.see_history && (
        <Link to="/p/$project/history" params={{ project: session.project }} className={css.more}>
          {t("since.all")}
        </Link>
      )}
    </section>
  );
}

function useLines(news: ProjectNews | undefined): Line[] {
  const { t, i18n } = useTranslation("overview");
  const { session, state } = useProject();
  if (!news) return [];
  const link = { project: session.project, isOpen: state.project.may.read_text };
  return [
    ...news.codings.map((one) => ({
      key: `${one.document}${one.name}`,
      words: (
        <>
          <strong>{one.name}</strong> {t("since.codings", { count: one.count })}{" "}
          <ThingLink {...link} document={one.document} words={one.title} />
        </>
      ),
    })),
    ...news.comments.map((one) => ({
      key: `${one.thread}${one.at}`,
      at: one.at,
      words: (
        <>
          <strong>{one.name}</strong> {t("since.commented")} <ThingLink {...link} {...one} words={one.title} />
        </>
      ),
    })),
    ...news.memos.map((one) => ({
      key: one.memo,
      at: one.at,
      words: (
        <>
          <strong>{one.name}</strong> {t("since.wrote")}{" "}
          <ThingLink {...link} memo={one.memo} words={one.title || t("memos:untitled")} />
        </>
      ),
    })),
    ...news.codes.map((one) => ({
      key: one.code,
      at: one.at,
      words: (
        <>
          <strong>{one.name}</strong> {sentenceOf(i18n.t, { verb: one.verb, params: one.params })}
        </>
      ),
    })),
  ];
}
