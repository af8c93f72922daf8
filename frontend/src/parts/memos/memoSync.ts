import { ApiError, api, sentence } from "../../api/client";
import type { Audience, Memo, MemoKind, NewQuote, Uuid } from "../../api/types";
import type { Subject } from "./about";
import { dropDraft, keepDraft, readDraft } from "./drafts";

type MemoPhase = "loading" | "saved" | "unsent" | "sending" | "offline" | "refused" | "conflict" | "gone";

export interface MemoView {
  phase: MemoPhase;
  /** As the server has it; null for one that has never been sent. */
  memo: Memo | null;
  title: string;
  body: string;
  /** What somebody else wrote where one's own words are, to choose from. */
  conflict: { title: string; body: string; by: Uuid; version: number } | null;
  error: string | null;
}

export interface NewMemo {
  subject: Subject;
  kind: MemoKind;
  audience: Audience;
}

const PAUSE_MS = 1_200;
const LONGEST_WAIT_MS = 20_000;

/**
 * One memo that is being read or written. What is typed is kept in the browser at once and sent at the first pause.
 * What others write meanwhile is merged by the server; where both changed the same words, both texts are shown.
 */
export class MemoSync {
  /** There was nothing to read when it was opened. */
  beganEmpty = true;
  view: MemoView = { phase: "loading", memo: null, title: "", body: "", conflict: null, error: null };
  private base = 0;
  private quotes: NewQuote[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private sending: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  private closed = false;
  private readonly key: string;

  constructor(
    private readonly project: Uuid,
    person: Uuid,
    readonly id: Uuid,
    private readonly fresh: NewMemo | null,
    private readonly onCreated: (memo: Memo) => void = () => undefined,
  ) {
    this.key = `${person}:${project}:${id}`;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private show(fields: Partial<MemoView>): void {
    this.view = { ...this.view, ...fields };
    for (const listener of this.listeners) listener();
  }

  get isNew(): boolean {
    return this.fresh !== null && this.view.memo === null;
  }

  private get isDirty(): boolean {
    const { memo, title, body } = this.view;
    return memo ? title !== memo.title || body !== memo.body : Boolean(title.trim() || body.trim());
  }

  async open(): Promise<void> {
    const draft = await readDraft(this.key);
    if (this.fresh) this.show({ phase: "saved" });
    else if (!(await this.load())) return;
    if (!draft || this.closed) return;
    this.quotes = draft.quotes;
    if (!this.fresh) this.base = draft.base;
    this.show({ title: draft.title, body: draft.body });
    if (this.isDirty) this.changed();
    else void dropDraft(this.key);
  }

  private async load(): Promise<boolean> {
    try {
      const memo = await api.GET("/api/memos/{memo}", { params: { path: { memo: this.id } } });
      this.base = memo.version;
      this.beganEmpty &&= this.view.phase === "loading" && !memo.body;
      this.show({ phase: "saved", memo, title: memo.title, body: memo.body, error: null });
      return true;
    } catch (error) {
      const isGone = error instanceof ApiError && error.status === 404;
      this.show({ phase: isGone ? "gone" : "offline", error: sentence(error) });
      return false;
    }
  }

  /** The project says that somebody has written here. Unsent words are left alone; the server merges them. */
  async heard(version: number): Promise<void> {
    if (this.isDirty || this.sending || version <= (this.view.memo?.version ?? 0)) return;
    await this.load();
  }

  type(fields: { title?: string; body?: string }, quote?: NewQuote): void {
    if (quote) this.quotes = [...this.quotes, quote];
    this.show(fields);
    this.changed();
  }

  private changed(): void {
    if (this.view.phase !== "conflict") this.show({ phase: "unsent" });
    const { title, body } = this.view;
    void keepDraft(this.key, { title, body, base: this.base, quotes: this.quotes });
    this.later(PAUSE_MS);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    if (!this.closed && this.view.phase !== "conflict") this.timer = setTimeout(() => void this.save(), wait);
  }

  /** Send what is unsent, now. */
  save = async (): Promise<void> => {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (!this.isDirty || this.view.phase === "conflict") {
      if (this.view.phase === "unsent") this.show({ phase: "saved" });
      return;
    }
    this.sending = this.send();
    await this.sending;
    this.sending = null;
    if (this.view.phase === "unsent") this.later(PAUSE_MS);
  };

  private async send(): Promise<void> {
    const { title, body, memo } = this.view;
    const { quotes } = this;
    this.show({ phase: "sending", error: null });
    try {
      const written = memo ? await this.write(title, body, quotes) : await this.create(title, body, quotes);
      this.failures = 0;
      this.quotes = this.quotes.filter((one) => !quotes.includes(one));
      const isStill = this.view.title === title && this.view.body === body;
      // Who has typed on meanwhile goes on from what was sent; the next sending is merged again.
      this.base = isStill ? written.memo.version : written.sent;
      if (isStill) {
        void dropDraft(this.key);
        this.show({ phase: "saved", memo: written.memo, title: written.memo.title, body: written.memo.body });
      } else this.show({ phase: "unsent", memo: written.memo });
      if (!memo) this.onCreated(written.memo);
    } catch (error) {
      this.failed(error);
    }
  }

  private async create(title: string, body: string, quotes: NewQuote[]) {
    const { subject, ...fields } = this.fresh as NewMemo;
    const wanted = { id: this.id, title, body, quotes, ...fields, ...subject };
    return {
      memo: await api.POST("/api/projects/{project}/memos", {
        params: { path: { project: this.project } },
        body: wanted,
      }),
      sent: 1,
    };
  }

  private write(title: string, body: string, quotes: NewQuote[]) {
    const wanted = { base: this.base, title, body, quotes };
    return api.PUT("/api/memos/{memo}/text", { params: { path: { memo: this.id } }, body: wanted });
  }

  private failed(error: unknown): void {
    if (error instanceof ApiError && error.status === 412) {
      const { title, body, written_by: by, version } = error.current as Memo;
      this.show({ phase: "conflict", conflict: { title, body, by, version }, error: error.message });
    } else if (error instanceof ApiError && !error.passing) {
      this.show({ phase: error.status === 404 ? "gone" : "refused", error: error.message });
    } else {
      this.failures += 1;
      this.show({ phase: "offline", error: sentence(error) });
      this.later(Math.min(LONGEST_WAIT_MS, PAUSE_MS * 2 ** this.failures));
    }
  }

  /** Settle which words stand; both texts stay in the memo's versions. */
  choose(which: "mine" | "theirs" | "both"): void {
    const { conflict, title, body } = this.view;
    if (!conflict) return;
    this.base = conflict.version;
    const kept = { theirs: conflict.body, mine: body, both: `${conflict.body.trimEnd()}\n\n${body}` }[which];
    this.show({
      phase: "unsent",
      conflict: null,
      error: null,
      title: which === "theirs" ? conflict.title : title || conflict.title,
      body: kept,
    });
    this.changed();
  }

  /** Take over the server's answer to something else that was done with the memo (its kind, an earlier version). */
  accept(memo: Memo): void {
    const isClean = !this.isDirty;
    this.show({ memo, ...(isClean ? { title: memo.title, body: memo.body } : {}) });
    if (isClean) this.base = memo.version;
  }

  close(): void {
    void this.save();
    this.closed = true;
    clearTimeout(this.timer);
    this.listeners.clear();
  }
}
