import { useQuery } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { Lock, X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api, requestOf, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { OpenedThread, Uuid } from "../../api/types";
import { useCell } from "../../base/cell";
import { formatClock } from "../../base/i18n";
import { useProject } from "../../project/useProject";
import { useRising } from "../../project/useRising";
import { Dot, ErrorNote, IconButton, Loading } from "../../ui";
import css from "./drawer.module.css";
import { closeThread, type Opened, opened } from "./openedThread";
import { QuestionBox } from "./QuestionBox";
import { ThreadBox } from "./ThreadBox";
import { threadActs } from "./threadActs";

/** One thread beside the page, with what it is about: the same from notifications, comments, quotations and overview. */
export function ThreadDrawer() {
  const { t } = useTranslation("talk");
  const what = useCell(opened);
  const key = what && `${what.kind}${what.id}`;
  useClosedByLeaving();
  if (!what) return null;
  return (
    <aside
      className={css.drawer}
      aria-label={t("drawer.label")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) closeThread();
      }}
    >
      <div className={css.head}>
        <h2 key={key} ref={takeFocus} tabIndex={-1}>
          {t(what.kind === "question" ? "drawer.question" : "drawer.title")}
        </h2>
        <IconButton label={t("common:close")} small onPress={closeThread}>
          <X size={18} />
        </IconButton>
      </div>
      {what.kind === "question" ? (
        <QuestionBox key={key} of={what.of} id={what.id} onDone={closeThread} />
      ) : (
        <Body key={key} what={what} />
      )}
    </aside>
  );
}

/**
 * Each thread that is opened gets the focus at its heading. A list that closes over it first gives the focus back to the
 * button that opened the list, one frame later.
 */
function takeFocus(heading: HTMLHeadingElement | null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => heading?.focus()));
}

/** Who goes to another page leaves the thread. */
function useClosedByLeaving(): void {
  const router = useRouter();
  useEffect(() => {
    const stop = router.subscribe("onBeforeNavigate", ({ pathChanged }) => pathChanged && closeThread());
    return () => {
      stop();
      closeThread();
    };
  }, [router]);
}

function useOpened(what: Exclude<Opened, { kind: "question" }>, seq: number) {
  const query = useQuery<OpenedThread>({
    queryKey: ["thread", what.kind, what.id],
    queryFn: () =>
      what.kind === "thread"
        ? api.GET("/api/threads/{thread}", { params: { path: { thread: what.id } } })
        : api.GET("/api/codings/{coding}/thread", { params: { path: { coding: what.id } } }),
    staleTime: 0,
    retry: false,
  });
  useRising(seq, query.data?.seq, async () => {
    await query.refetch({ cancelRefetch: false });
  });
  return query;
}

function Body({ what }: { what: Exclude<Opened, { kind: "question" }> }) {
  const { session, state } = useProject();
  const { data, error } = useOpened(what, state.seq);
  if (error && !data) return <ErrorNote>{sentence(error)}</ErrorNote>;
  if (!data) return <Loading />;
  const { thread, place } = data;
  const say = (body: string) => {
    const words = { id: newId(), body };
    const request = thread
      ? requestOf("POST", "/api/threads/{thread}/comments", { params: { path: { thread: thread.id } }, body: words })
      : requestOf("POST", "/api/codings/{coding}/comments", {
          params: { path: { coding: place.coding ?? "" } },
          body: words,
        });
    void session.queue.add({ document: null, ...request, effect: { type: "none" } });
  };
  return (
    <>
      <About opened={data} />
      <ThreadBox
        thread={thread ?? undefined}
        mayWrite={thread?.may.comment ?? state.project.may.comment}
        acts={{ say, ...threadActs(session) }}
      />
    </>
  );
}

/** What the thread is about, and the way to its place for those who may go there. */
function About({ opened: { place, quotation, speaker, time_ms } }: { opened: OpenedThread }) {
  const { t } = useTranslation("talk");
  const { session, state } = useProject();
  const params = { project: session.project };
  const mayOpen = state.project.may.read_text;
  const inText = place.document !== null && place.about !== "document";
  const title = place.title || t("memos:untitled");
  const code = place.code ? state.codes[place.code]?.colour : undefined;
  return (
    <div className={css.about}>
      <p className={css.title}>
        {code && <Dot colour={code} />} {title}
      </p>
      {quotation && <blockquote className={css.words}>{quotation}</blockquote>}
      {(speaker || time_ms !== null) && (
        <p className={css.facts}>
          {speaker} {time_ms !== null && formatClock(time_ms)}
        </p>
      )}
      {inText && !mayOpen ? (
        <p className={css.lock}>
          <Lock size={14} aria-hidden /> {t("drawer.closed")}
        </p>
      ) : (
        <p className={css.facts}>
          <Way params={params} place={place} mayOpen={mayOpen}>
            {t("drawer.open")}
          </Way>
        </p>
      )}
    </div>
  );
}

interface WayProps {
  params: { project: Uuid };
  place: OpenedThread["place"];
  mayOpen: boolean;
  children: ReactNode;
}

function Way({ params, place, mayOpen, children }: WayProps) {
  if (place.memo) {
    return (
      <Link to="/p/$project/memos" params={params} search={{ memo: place.memo }}>
        {children}
      </Link>
    );
  }
  if (place.about === "code" && place.code) {
    return (
      <Link to="/p/$project/codebook" params={params} search={{ code: place.code }}>
        {children}
      </Link>
    );
  }
  if (!place.document || !mayOpen) return null;
  return (
    <Link
      to="/p/$project/d/$document"
      params={{ ...params, document: place.document }}
      search={place.coding ? { coding: place.coding } : place.about === "passage" ? { thread: opened.value?.id } : {}}
    >
      {children}
    </Link>
  );
}
