import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Children, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { ProjectNews, SaidThere, Uuid } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { sentenceOf } from "../../parts/history/sentences";
import { TopShell } from "../../parts/shell/TopShell";
import { ThingLink } from "../../parts/talk/ThingLink";
import { inboxKey, markSeen, useInbox } from "../../project/useInbox";
import {
  Badge,
  Button,
  EmptyState,
  Fold,
  Hint,
  Loading,
  Muted,
  Page,
  Row,
  Section,
  Spread,
  smallClass,
  toast,
} from "../../ui";
import css from "./news.module.css";

const MOST_SHOWN = 6;

const hasNews = (one: ProjectNews) =>
  [one.codings, one.codes, one.memos, one.comments, one.waiting, one.mentions, one.handed_in].some(
    (rows) => rows.length > 0,
  );

/** What others have done since one last looked, in all one's projects: where a supervisor with ten groups begins. */
export function News() {
  const { t } = useTranslation("talk");
  const query = useInbox();
  const projects = query.data ?? [];
  const withNews = projects.filter(hasNews);
  const quiet = projects.filter((one) => !hasNews(one));
  return (
    <TopShell>
      <Page title={t("news.title")} lead={t("news.lead")}>
        {query.isPending && <Loading />}
        {query.error && <EmptyState title={sentence(query.error)} />}
        {query.data && withNews.length === 0 && <Muted>{t("news.none")}</Muted>}
        <Section as="div">
          {withNews.map((news) => (
            <OneProject key={news.project} news={news} />
          ))}
        </Section>
        {quiet.length > 0 && withNews.length > 0 && (
          <Muted>
            {t("news.nothing")} {quiet.map((one) => one.name).join(", ")}
          </Muted>
        )}
      </Page>
    </TopShell>
  );
}

function OneProject({ news }: { news: ProjectNews }) {
  const { t, i18n } = useTranslation("talk");
  const client = useQueryClient();
  const params = { project: news.project };
  const seen = async () => {
    try {
      await markSeen(news);
      await client.invalidateQueries({ queryKey: inboxKey });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  return (
    <section className={css.project} aria-label={news.name}>
      <Spread>
        <div>
          <h2>
            <Link to="/p/$project" params={params}>
              {news.name}
            </Link>
          </h2>
          <Hint>{news.since ? t("news.since", { when: formatTime(news.since) }) : t("news.first")}</Hint>
        </div>
        <Row>
          <Link to="/p/$project/history" params={params} className={smallClass}>
            {t("news.more")}
          </Link>
          <Button small onPress={() => void seen()}>
            {t("news.seen")}
          </Button>
        </Row>
      </Spread>
      <div className={css.kinds}>
        <Kind title={t("news.waiting")} count={news.waiting.length} main>
          {news.waiting.map((one) => (
            <SaidLine key={one.thread} said={one} {...params} />
          ))}
        </Kind>
        <Kind title={t("news.mentions")} count={news.mentions.length} main>
          {news.mentions.map((one) => (
            <SaidLine key={`${one.at}${one.title}`} said={one} {...params} />
          ))}
        </Kind>
        <Kind
          title={t(news.role === "supervisor" ? "news.handed_in" : "news.questions")}
          count={news.handed_in.length}
          main
        >
          {news.handed_in.map((one) => (
            <li key={one.review}>
              <ThingLink {...params} {...one} words={one.title} />
              <small>
                {one.name} · {formatTime(one.at)}
              </small>
            </li>
          ))}
        </Kind>
        <Kind title={t("news.memos")} count={news.memos.length}>
          {news.memos.map((one) => (
            <li key={one.memo}>
              <ThingLink {...params} memo={one.memo} words={one.title || t("memos:untitled")} />
              <small>
                {one.name} · {formatTime(one.at)}
              </small>
            </li>
          ))}
        </Kind>
        <Kind title={t("news.comments")} count={news.comments.length}>
          {news.comments.map((one) => (
            <SaidLine key={`${one.thread}${one.at}`} said={one} {...params} />
          ))}
        </Kind>
        <Kind title={t("news.codings")} count={news.codings.reduce((sum, one) => sum + one.count, 0)}>
          {news.codings.map((one) => (
            <li key={`${one.document}${one.name}`}>
              <span>
                <strong>{one.name}</strong> {t("news.codings_line", { count: one.count })}{" "}
                <ThingLink {...params} document={one.document} words={one.title} />
              </span>
            </li>
          ))}
        </Kind>
        <Kind title={t("news.codes")} count={news.codes.length}>
          {news.codes.map((one) => (
            <li key={one.code}>
              <span>
                <strong>{one.name}</strong> {sentenceOf(i18n.t, { verb: one.verb, params: one.params })}
              </span>
            </li>
          ))}
        </Kind>
      </div>
    </section>
  );
}

interface KindProps {
  title: string;
  count: number;
  /** Something is asked of the reader. */
  main?: boolean;
  children: ReactNode;
}

function Kind({ title, count, main = false, children }: KindProps) {
  const { t } = useTranslation("talk");
  if (count === 0) return null;
  const lines = Children.toArray(children);
  const rest = lines.slice(MOST_SHOWN);
  return (
    <div className={css.kind} data-main={main || undefined}>
      <h3>
        {title} <Badge>{count}</Badge>
      </h3>
      <ul>{lines.slice(0, MOST_SHOWN)}</ul>
      {rest.length > 0 && (
        <Fold>
          <summary>{t("news.rest", { count: rest.length })}</summary>
          <ul>{rest}</ul>
        </Fold>
      )}
    </div>
  );
}

function SaidLine({ said, project }: { said: SaidThere; project: Uuid }) {
  const { t } = useTranslation("talk");
  return (
    <li>
      <ThingLink project={project} {...said} words={said.title} />
      {said.quotation && <q className={css.quotation}>{said.quotation}</q>}
      {said.body && (
        <span>
          <strong>{said.name}:</strong> {said.body}
        </span>
      )}
      <small>
        {said.assigned && <Badge>{t("waits.me")}</Badge>} {!said.body && `${said.name} · `}
        {formatTime(said.at)}
      </small>
    </li>
  );
}
