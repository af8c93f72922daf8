import { Children, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ProjectNews, SaidThere, Uuid } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { sentenceOf } from "../../parts/history/sentences";
import { ThingLink } from "../../parts/talk/ThingLink";
import { Badge, Fold } from "../../ui";
import css from "./news.module.css";

const MOST_SHOWN = 6;

/** What waits for the reader: answers, mentions, and what was handed in. */
export function AskedOfReader({ news }: { news: ProjectNews }) {
  const { t } = useTranslation("talk");
  const params = { project: news.project };
  return (
    <>
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
    </>
  );
}

/** What others have written and coded. */
export function DoneByOthers({ news }: { news: ProjectNews }) {
  const { t, i18n } = useTranslation("talk");
  const params = { project: news.project };
  return (
    <>
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
    </>
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
