import { useQueryClient } from "@tanstack/react-query";
import {
  Bold,
  Heading2,
  History as HistoryIcon,
  Italic,
  List,
  MoreHorizontal,
  Pencil,
  Quote as QuoteIcon,
  X,
} from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Audience, Memo, MemoHead, MemoKind, Uuid } from "../../api/types";
import { formatList, formatTime } from "../../base/i18n";
import { memberOf, presentMembers } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, IconButton, Loading, Menu, Note, Select, toast } from "../../ui";
import { ReviewBar } from "../talk/ReviewBar";
import { Talk } from "../talk/Talk";
import { aboutName } from "./about";
import { AUDIENCES, KINDS } from "./kinds";
import { MarkdownText, Quoted } from "./MarkdownText";
import { MemoBody, type MemoBodyHandle } from "./MemoBody";
import { MemoConflict } from "./MemoConflict";
import { MemoVersions } from "./MemoVersions";
import { MemoSync, type NewMemo } from "./memoSync";
import css from "./memos.module.css";
import type { Passage } from "./passage";
import { useMemoMode } from "./useMemoMode";

interface MemoPaneProps {
  id: Uuid;
  /** How to begin it, for one that does not exist yet. */
  fresh?: NewMemo;
  /** The passage that is selected in the text beside, if there is a text. */
  selected?: () => Promise<Passage | null>;
  onClose?: () => void;
}

/** One memo: read or written, with its kind, its readers and what is said about it. */
export function MemoPane({ id, fresh, selected, onClose }: MemoPaneProps) {
  const sync = useMemoSync(id, fresh);
  return sync ? <Pane key={id} sync={sync} fresh={fresh} selected={selected} onClose={onClose} /> : <Loading />;
}

function useMemoSync(id: Uuid, fresh: NewMemo | undefined): MemoSync | null {
  const { session, state } = useProject();
  const [sync, setSync] = useState<MemoSync | null>(null);
  const beginning = useRef(fresh);
  const { person } = state.me;
  useEffect(() => {
    const opened = new MemoSync(session.project, person, id, beginning.current ?? null, () => void session.refresh());
    beginning.current = undefined;
    void opened.open();
    setSync(opened);
    const leave = () => void opened.save();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      opened.close();
    };
  }, [session, person, id]);
  const version = state.memos[id]?.version;
  useEffect(() => {
    if (version !== undefined) void sync?.heard(version);
  }, [sync, version]);
  return sync?.id === id ? sync : null;
}

interface PaneProps {
  sync: MemoSync;
  fresh?: NewMemo;
  selected?: () => Promise<Passage | null>;
  onClose?: () => void;
}

function Pane({ sync, fresh, selected, onClose }: PaneProps) {
  const { t } = useTranslation("memos");
  const { session, state } = useProject();
  const view = useSyncExternalStore(sync.subscribe, () => sync.view);
  const [showsVersions, setShowsVersions] = useState(false);
  const client = useQueryClient();
  const head = state.memos[sync.id];
  const may = head ? head.may.write : state.project.may.write_memos;
  const { isReading, wasAsked, turn, frame } = useMemoMode(may, sync.beganEmpty);

  const act = async (work: () => Promise<Memo>) => {
    try {
      sync.accept(await work());
      await session.refresh();
      void client.invalidateQueries({ queryKey: ["memos", session.project] });
      return true;
    } catch (error) {
      toast(sentence(error), { kind: "error" });
      return false;
    }
  };
  const sort = (fields: { kind?: MemoKind; audience?: Audience }) =>
    act(() => api.PATCH("/api/memos/{memo}", { params: { path: { memo: sync.id } }, body: fields }));
  const withdraw = async () => {
    if (!(await act(() => api.DELETE("/api/memos/{memo}", { params: { path: { memo: sync.id } } })))) return;
    toast(t("withdrawn"), {
      action: {
        name: t("common:undo"),
        run: () => void act(() => api.POST("/api/memos/{memo}/restore", { params: { path: { memo: sync.id } } })),
      },
    });
    onClose?.();
  };
  if (view.phase === "loading") return <Loading />;
  if (view.phase === "gone") {
    return (
      <div className={css.pane}>
        <Note>{t("gone")}</Note>
        {(view.body || view.title) && <pre className={css.kept}>{`${view.title}\n\n${view.body}`.trim()}</pre>}
        {onClose && <Button onPress={onClose}>{t("common:close")}</Button>}
      </div>
    );
  }
  return (
    <article className={css.pane} aria-label={view.title || t("untitled")} {...frame}>
      <PaneHead
        sync={sync}
        about={head ?? fresh?.subject}
        onTurn={head && turn}
        isReading={isReading}
        onVersions={() => setShowsVersions(true)}
        onWithdraw={() => void withdraw()}
        onClose={onClose}
      />
      {view.conflict && <MemoConflict sync={sync} />}
      {isReading ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button above and F2 do the same
        <div onDoubleClick={turn}>
          <h2 className={css.title}>{view.title || t("untitled")}</h2>
          <MarkdownText text={view.body} quotes={view.memo?.quotes ?? []} />
        </div>
      ) : (
        <Writer sync={sync} selected={selected} isFocused={wasAsked} />
      )}
      {may && head && <BlindQuotes sync={sync} head={head} />}
      <Foot
        head={head}
        kind={head?.kind ?? fresh?.kind ?? "note"}
        audience={head?.audience ?? fresh?.audience ?? "group"}
        onSort={(fields) => void sort(fields)}
      />
      {head && <ReviewBar of="memo" id={head.id} />}
      {head && <Talk about="memo" id={head.id} />}
      {showsVersions && (
        <MemoVersions id={sync.id} onBack={(memo) => sync.accept(memo)} onClose={() => setShowsVersions(false)} />
      )}
    </article>
  );
}

interface PaneHeadProps {
  sync: MemoSync;
  about: Parameters<typeof aboutName>[2] | undefined;
  isReading: boolean;
  onTurn?: () => void;
  onVersions: () => void;
  onWithdraw: () => void;
  onClose?: () => void;
}

/** What the memo is about, how far it is saved, and what can be done with it. */
function PaneHead({ sync, about, isReading, onTurn, onVersions, onWithdraw, onClose }: PaneHeadProps) {
  const { t } = useTranslation("memos");
  const { session, state } = useProject();
  const { view } = sync;
  const head = state.memos[sync.id];
  return (
    <div className={css.paneHead}>
      <p className={css.about}>
        {about && aboutName(t, state, about)}
        {view.memo?.place && (
          <span className={css.place}>
            <Quoted quote={view.memo.place} project={session.project}>
              <q>{view.memo.place.quotation.slice(0, 140)}</q>
            </Quoted>
          </span>
        )}
      </p>
      <div className={css.tools}>
        <MemoState phase={view.phase} error={view.error} />
        {onTurn && (
          <Button small look={isReading ? "plain" : "primary"} onPress={onTurn}>
            {isReading && <Pencil size={14} aria-hidden />} {t(isReading ? "write" : "read")}
            <kbd className={css.key} aria-hidden>
              {isReading ? "F2" : "Esc"}
            </kbd>
          </Button>
        )}
        {head && (
          <Menu
            label={t("common:more_about", { name: view.title || t("untitled") })}
            trigger={
              <IconButton label={t("common:more_about", { name: view.title || t("untitled") })} small>
                <MoreHorizontal size={18} />
              </IconButton>
            }
            entries={[
              { id: "versions", name: t("versions.open"), onAction: onVersions },
              ...(head.may.withdraw
                ? [
                    {
                      id: "withdraw",
                      name: t("withdraw"),
                      danger: true,
                      apart: true,
                      onAction: onWithdraw,
                    },
                  ]
                : []),
            ]}
          />
        )}
        {onClose && (
          <IconButton label={t("common:close")} small onPress={onClose}>
            <X size={18} />
          </IconButton>
        )}
      </div>
    </div>
  );
}

/** The title, the marks of formatting and the text, while somebody writes. */
function Writer({ sync, selected, isFocused }: Pick<PaneProps, "sync" | "selected"> & { isFocused: boolean }) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const { view } = sync;
  const body = useRef<MemoBodyHandle>(null);
  const insert = async () => {
    const passage = await selected?.();
    if (passage) body.current?.quote(passage);
    else toast(t("quote.select_first"));
  };
  return (
    <>
      <input
        className={css.titleInput}
        aria-label={t("title")}
        placeholder={t("title")}
        value={view.title}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: a new memo was just asked for
        autoFocus={sync.isNew}
        onChange={(event) => sync.type({ title: event.target.value })}
      />
      <div className={css.bar} role="toolbar" aria-label={t("format.label")}>
        <IconButton label={t("format.bold")} small onPress={() => body.current?.surround("**")}>
          <Bold size={16} />
        </IconButton>
        <IconButton label={t("format.italic")} small onPress={() => body.current?.surround("*")}>
          <Italic size={16} />
        </IconButton>
        <IconButton label={t("format.heading")} small onPress={() => body.current?.begin("## ")}>
          <Heading2 size={16} />
        </IconButton>
        <IconButton label={t("format.list")} small onPress={() => body.current?.begin("- ")}>
          <List size={16} />
        </IconButton>
        {selected && (
          <Button small onPress={() => void insert()}>
            <QuoteIcon size={15} aria-hidden /> {t("quote.insert")}
          </Button>
        )}
      </div>
      <MemoBody ref={body} sync={sync} isFocused={isFocused} people={() => presentMembers(state)} />
    </>
  );
}

/** Says that others can read here what is hidden from them in a text that is coded blind. */
function BlindQuotes({ sync, head }: { sync: MemoSync; head: MemoHead }) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const quoted = new Set((sync.view.memo?.quotes ?? []).map((quote) => quote.document));
  // A memo about the text itself is hidden together with its codings.
  const blind = [...quoted].filter((id) => state.documents[id]?.mode === "independent" && id !== head.document);
  if (head.audience === "private" || blind.length === 0) return null;
  const names = formatList(blind.map((id) => t("quoted_title", { title: state.documents[id]?.title })));
  return <Note role="note">{t("blind_quotes", { names, count: blind.length })}</Note>;
}

interface FootProps {
  head: MemoHead | undefined;
  kind: MemoKind;
  audience: Audience;
  onSort: (fields: { kind?: MemoKind; audience?: Audience }) => void;
}

/** The kind of memo, who may read it, and who wrote it last. */
function Foot({ head, kind, audience, onSort }: FootProps) {
  const { t } = useTranslation("memos");
  const { state } = useProject();
  const may = head ? head.may.write : state.project.may.write_memos;
  const isMine = !head || head.may.choose_readers;
  return (
    <footer className={css.foot}>
      <Select
        label={t("kind.label")}
        options={KINDS.map((id) => ({ id, name: t(`kind.${id}`) }))}
        value={kind}
        isDisabled={!may || !head}
        onChange={(id) => onSort({ kind: id as MemoKind })}
      />
      <Select
        label={t("audience.label")}
        options={AUDIENCES.map((id) => ({ id, name: t(`audience.${id}`) }))}
        value={audience}
        isDisabled={!isMine || !head}
        onChange={(id) => onSort({ audience: id as Audience })}
      />
      {head && (
        <p className={css.who}>
          <HistoryIcon size={14} aria-hidden />{" "}
          {t("by", { name: memberOf(state, head.author)?.name ?? "", when: formatTime(head.written_at) })}
          {head.written_by !== head.author &&
            ` · ${t("last_by", { name: memberOf(state, head.written_by)?.name ?? "" })}`}
        </p>
      )}
    </footer>
  );
}

function MemoState({ phase, error }: Pick<MemoSync["view"], "phase" | "error">) {
  const { t } = useTranslation("memos");
  return (
    <span className={css.state} data-phase={phase} role="status">
      {t(`state.${phase}`, { why: error })}
    </span>
  );
}
