import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Around, FoundCode, FoundComment, FoundMemo, FoundName, FoundThing, SearchAnswer } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { aboutName, titleOf } from "../../parts/memos/about";
import { ThingLink } from "../../parts/talk/ThingLink";
import { codePath, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Badge, Dot, Facts, List, Muted } from "../../ui";
import type { Where } from "./address";
import css from "./search.module.css";

interface ThingsProps {
  answer: SearchAnswer;
  shows: (where: Where) => boolean;
}

/** What beside the texts has a hit, each a link to its place. */
export function Things({ answer, shows }: ThingsProps) {
  const { names, codes, memos, comments, reads_texts } = answer;
  return (
    <>
      <Part where="names" total={names.total} shows={shows}>
        {names.results.map((one) => (
          <NameLine key={`${one.document}${one.speaker}`} found={one} isOpen={reads_texts} />
        ))}
      </Part>
      <Part where="codes" total={codes.total} shows={shows}>
        {codes.results.map((one) => (
          <CodeLine key={one.code ?? one.group} found={one} />
        ))}
      </Part>
      <Part where="memos" total={memos.total} shows={shows}>
        {memos.results.map((one) => (
          <MemoLine key={one.memo} found={one} />
        ))}
      </Part>
      <Part where="comments" total={comments.total} shows={shows}>
        {comments.results.map((one) => (
          <CommentLine key={one.comment} found={one} isOpen={reads_texts} />
        ))}
      </Part>
    </>
  );
}

interface PartProps {
  where: Where;
  total: number;
  shows: (where: Where) => boolean;
  children: ReactNode[];
}

function Part({ where, total, shows, children }: PartProps) {
  const { t } = useTranslation("search");
  if (total === 0 || !shows(where)) return null;
  return (
    <section className={css.part} aria-label={t(`where.${where}`)}>
      <h2>
        {t(`where.${where}`)} <Badge>{total}</Badge>
      </h2>
      <List>{children}</List>
      {total > children.length && <Muted>{t("thing.more", { count: children.length })}</Muted>}
    </section>
  );
}

/** The hit with the words around it; only the part of a code or memo where it is is named. */
function Words({ found, field }: { found: Around; field?: string }) {
  const { t } = useTranslation("search");
  return (
    <p className={css.excerpt}>
      {field && <em>{t(`in.${field}`)}: </em>}
      {found.left}
      <mark data-kind={found.kind}>{found.hit}</mark>
      {found.right}
    </p>
  );
}

function Count({ found }: { found: FoundThing }) {
  const { t } = useTranslation("search");
  return found.count > 1 ? <span>{t("thing.count", { count: found.count })}</span> : null;
}

function NameLine({ found, isOpen }: { found: FoundName; isOpen: boolean }) {
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const { project } = session;
  const { document } = found;
  const title = state.documents[document]?.title ?? "";
  const isSpeaker = found.about === "speaker";
  const words = isSpeaker ? found.speaker : title;
  return (
    <li data-hold={`${document}${found.speaker}`}>
      {isOpen ? (
        <Link to="/p/$project/d/$document" params={{ project, document }}>
          {words}
        </Link>
      ) : (
        <Link
          to="/p/$project/quotations"
          params={{ project }}
          search={isSpeaker ? { speaker: [found.speaker] } : { document: [document] }}
        >
          {words}
        </Link>
      )}
      <Facts>
        <span>{t(`thing.${found.about}`)}</span>
        {isSpeaker && <span>{title}</span>}
        {isSpeaker && <span>{t("thing.turns", { count: found.turns })}</span>}
      </Facts>
    </li>
  );
}

function CodeLine({ found }: { found: FoundCode }) {
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const code = found.code ? state.codes[found.code] : undefined;
  const group = found.group ? state.groups[found.group] : undefined;
  return (
    <li data-hold={found.code ?? found.group ?? undefined}>
      <Link
        to="/p/$project/codebook"
        params={{ project: session.project }}
        search={code ? { code: code.id } : {}}
        className={css.thing}
      >
        <Dot colour={code?.colour ?? group?.colour ?? "transparent"} />
        {code ? codePath(state.codes, code.id) : (group?.name ?? "")}
      </Link>
      {found.field !== "name" && <Words found={found} field={found.field} />}
      <Facts>
        <span>{t(found.group ? "thing.group" : "thing.code")}</span>
        <Count found={found} />
      </Facts>
    </li>
  );
}

function MemoLine({ found }: { found: FoundMemo }) {
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const memo = state.memos[found.memo];
  if (!memo) return null;
  return (
    <li data-hold={memo.id}>
      <Link to="/p/$project/memos" params={{ project: session.project }} search={{ memo: memo.id }}>
        {titleOf(t, memo)}
      </Link>
      {found.field !== "title" && <Words found={found} />}
      <Facts>
        <span>{t(`memos:kind.${memo.kind}`)}</span>
        <span>{aboutName(t, state, memo)}</span>
        <span>
          {memberOf(state, memo.author)?.name} · {formatTime(memo.written_at)}
        </span>
        <Count found={found} />
      </Facts>
    </li>
  );
}

function CommentLine({ found, isOpen }: { found: FoundComment; isOpen: boolean }) {
  const { t } = useTranslation("search");
  const { session } = useProject();
  return (
    <li data-hold={found.comment}>
      <ThingLink {...found} project={session.project} words={found.title || t("memos:untitled")} isOpen={isOpen} />
      {found.quotation && <q className={css.quotation}>{found.quotation}</q>}
      <Words found={found} />
      <Facts>
        <span>
          {found.author_name} · {formatTime(found.at)}
        </span>
        <Count found={found} />
      </Facts>
    </li>
  );
}
