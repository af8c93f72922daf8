import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { ThreadLine } from "../../api/types";
import { formatTime } from "../../base/i18n";
import { openThread } from "../../parts/talk/openedThread";
import { ThingLink } from "../../parts/talk/ThingLink";
import css from "../../parts/talk/talk.module.css";
import { WaitsFor } from "../../parts/talk/WaitsFor";
import { useProject } from "../../project/useProject";
import { Badge, Button, EmptyState, Facts, List, Loading, Muted, Page, Row } from "../../ui";
import { ListEnd } from "./ListEnd";
import { useThreads } from "./threadPages";
import type { ThreadSearch } from "./threadSearch";

const route = getRouteApi("/signed-in/p/$project/talk");
const SHOWS = ["open", "mine", "resolved", "all"] as const;

/** All that is talked about in the project, wherever it stands: what is open, what waits for oneself, what is settled. */
export function Threads() {
  const { t } = useTranslation("talk");
  const { session, state } = useProject();
  const { show = "open", thread: wantedThread } = route.useSearch();
  useEffect(() => {
    if (wantedThread) openThread({ kind: "thread", id: wantedThread });
  }, [wantedThread]);
  const navigate = route.useNavigate();
  const found = useThreads(session.project, show === "mine" ? `waits=${state.me.person}` : `state=${show}`, state.seq);
  const list = useRef<HTMLUListElement>(null);
  const { threads } = found;
  // The line where the focus goes as soon as it is there.
  const wanted = useRef<number | null>(null);
  const choose = (next: (typeof SHOWS)[number]) => {
    wanted.current = null; // it was a line of the other list
    void navigate({ search: { show: next === "open" ? undefined : next } satisfies ThreadSearch, replace: true });
  };
  const arrive = useCallback(() => {
    const line = wanted.current === null ? undefined : list.current?.children[wanted.current];
    if (!line) return;
    wanted.current = null;
    line.querySelector<HTMLElement>("a")?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has grown may have the line
  useEffect(arrive, [threads]);
  const goOn = async (how: "by hand" | "by scrolling", isHere: () => boolean) => {
    const from = threads.length;
    // Who asked for more goes on with what comes; so does who stands at a button that goes away.
    if (how === "by hand") wanted.current = from;
    if (found.isComing) return;
    const { hasNextPage, isError } = await found.goOn();
    if (isError) wanted.current = null;
    else if (isHere() && !hasNextPage) wanted.current = from;
    arrive();
  };
  return (
    <Page title={t("list.title")} lead={t("list.lead")}>
      <fieldset className={css.filters}>
        <legend className="visually-hidden">{t("list.show")}</legend>
        {SHOWS.map((one) => (
          <Button
            key={one}
            small
            look={one === show ? "primary" : "plain"}
            aria-pressed={one === show}
            onPress={() => choose(one)}
          >
            {t(`list.${one}`)}
          </Button>
        ))}
      </fieldset>
      {found.isPending && <Loading />}
      {found.error && !found.isKnown && <EmptyState title={sentence(found.error)} />}
      {found.isKnown && threads.length === 0 && <Muted>{t(`list.none_${show}`)}</Muted>}
      <List ref={list} aria-label={t("list.title")}>
        {threads.map((one) => (
          <Line key={one.thread} line={one} />
        ))}
      </List>
      <ListEnd
        count={threads.length}
        pages={found.pages}
        hasMore={found.hasMore}
        isBusy={found.isBusy}
        isComing={found.isComing}
        fault={found.error}
        onMore={goOn}
      />
    </Page>
  );
}

function Line({ line }: { line: ThreadLine }) {
  const { t } = useTranslation("talk");
  const { session, state } = useProject();
  return (
    <li>
      <ThingLink
        project={session.project}
        {...line}
        words={line.title || t("memos:untitled")}
        isOpen={state.project.may.read_text}
      />
      {line.quotation && <q className={css.quotation}>{line.quotation}</q>}
      <span className={css.body}>
        <strong>{line.name}:</strong> {line.body}
      </span>
      <Facts>
        <span>{t(`about.${line.about}`)}</span>
        <span>{t("list.count", { count: line.count })}</span>
        <span>{formatTime(line.at)}</span>
        {line.resolved_at && <Badge>{t("resolved")}</Badge>}
      </Facts>
      <Row>
        <Button small onPress={() => openThread({ kind: "thread", id: line.thread })}>
          {t("list.answer")}
        </Button>
        <WaitsFor thread={line} />
      </Row>
    </li>
  );
}
