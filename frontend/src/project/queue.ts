import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";
import { ApiError, send } from "../api/client";
import { newId } from "../api/ids";
import type { Uuid } from "../api/types";
import type { Operation } from "./operations";

/** How far the writes have come. */
export type QueueState = "saved" | "sending" | "offline";

/** What the queue tells to those who listen. */
export interface QueueEvents {
  /** An operation was answered; `result` is the body of the answer. */
  onDone?: (operation: Operation, result: unknown) => void;
  /** The session has ended; the writes wait for the same person to sign in again. */
  onSignedOut?: () => void;
  /** An operation was refused and dropped; what was drawn for it is gone. */
  onRefused?: (operation: Operation, error: ApiError) => void;
}

interface Entry {
  key: string;
  operation: Operation;
  /** Queued by another tab (or an earlier life of this one): that tab may have sent it in the meantime. */
  foreign: boolean;
  /** Answered, and still drawn until the next `changes` that was asked for after the answer. */
  answered: number | null;
}

const LONGEST_WAIT = 30_000;

let shared: UseStore | null = null;
/** Where unsent writes survive a reload. */
export function unsentStore(): UseStore {
  shared ??= createStore("samkode", "unsent");
  return shared;
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined; // Without IndexedDB (some private windows) the queue lives as long as the tab.
  }
}

/** The writes of one project that the server has not confirmed yet, sent in order, by one tab at a time. */
export class UnsentQueue {
  private list: Entry[] = [];
  private view: readonly Operation[] = [];
  private listeners = new Set<() => void>();
  private events = new Set<QueueEvents>();
  private running = false;
  private wake: (() => void) | null = null;
  private failures = 0;
  private clock = 1;
  private counter = 0;
  private closed = false;
  private typing = false;
  readonly ready: Promise<void>;

  constructor(
    readonly project: Uuid,
    readonly person: Uuid,
  ) {
    this.ready = this.load();
    window.addEventListener("online", this.retryNow);
  }

  private async load(): Promise<void> {
    const rows = (await quietly(() => entries<string, Operation>(unsentStore()))) ?? [];
    const mine = rows
      .filter(([key, row]) => key.startsWith(`op:${this.project}:`) && row.person === this.person)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    this.list = [...mine.map(([key, operation]) => ({ key, operation, foreign: true, answered: null })), ...this.list];
    this.changed();
    void this.send();
  }

  add(operation: Omit<Operation, "id" | "person" | "project" | "at">): Operation {
    const whole: Operation = { ...operation, id: newId(), person: this.person, project: this.project, at: Date.now() };
    const key = `op:${this.project}:${String(whole.at).padStart(15, "0")}:${String(++this.counter).padStart(6, "0")}:${whole.id}`;
    this.list = [...this.list, { key, operation: whole, foreign: false, answered: null }];
    void quietly(() => set(key, whole, unsentStore()));
    this.changed();
    void this.send();
    return whole;
  }

  /** Everything to be drawn over the confirmed state, oldest first. The same array until something changes. */
  get operations(): readonly Operation[] {
    return this.view;
  }

  get waiting(): number {
    return this.list.reduce((sum, entry) => sum + (entry.answered === null ? 1 : 0), 0);
  }

  get state(): QueueState {
    if (this.waiting === 0 && !this.typing) return "saved";
    return this.failures > 0 ? "offline" : "sending";
  }

  /** Typing that has not been confirmed goes another way; nobody shall read "everything is saved" meanwhile. */
  noteTyping(unsent: boolean): void {
    if (this.typing === unsent) return;
    this.typing = unsent;
    this.changed();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  listen(events: QueueEvents): () => void {
    this.events.add(events);
    return () => this.events.delete(events);
  }

  /** Call before asking for `changes`; hand the number to `settle` when the answer has been merged. */
  mark(): number {
    return ++this.clock;
  }

  /** Stop drawing what was answered before `mark`: the merged rows now show it. */
  settle(document: Uuid | null, mark: number): void {
    const kept = this.list.filter(
      (entry) => entry.answered === null || entry.answered > mark || entry.operation.document !== document,
    );
    // An answered write to a document that no longer is open here would otherwise stay for ever.
    const fresh = kept.filter((entry) => entry.answered === null || Date.now() - entry.operation.at < 60_000);
    if (fresh.length === this.list.length) return;
    this.list = fresh;
    this.changed();
  }

  get unsettled(): boolean {
    return this.list.some((entry) => entry.answered !== null);
  }

  retryNow = (): void => {
    this.wake?.();
    void this.send();
  };

  close(): void {
    this.closed = true;
    this.wake?.();
    window.removeEventListener("online", this.retryNow);
  }

  private changed(): void {
    const next = this.list.map((entry) => entry.operation);
    if (next.length !== this.view.length || next.some((operation, index) => operation !== this.view[index]))
      this.view = next;
    for (const listener of this.listeners) listener();
  }

  private async send(): Promise<void> {
    if (this.running || this.closed || this.waiting === 0) return;
    this.running = true;
    try {
      // Web locks are missing on plain http outside localhost; two tabs may then both send, which the ids make harmless.
      if (navigator.locks) await navigator.locks.request(`samkode-${this.project}`, () => this.sendAll());
      else await this.sendAll();
    } finally {
      this.running = false;
    }
    if (this.waiting > 0 && !this.closed) void this.send();
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const entry = this.list.find((candidate) => candidate.answered === null);
      if (!entry || this.closed) return;
      if (entry.foreign && !(await quietly(() => get(entry.key, unsentStore())))) {
        this.list = this.list.filter((other) => other !== entry);
        this.changed();
        continue;
      }
      await this.sendOne(entry);
    }
  }

  private async sendOne(entry: Entry): Promise<void> {
    const { operation } = entry;
    try {
      const result = await send(operation.method, operation.path, {
        body: operation.body,
        headers: operation.headers,
      });
      this.failures = 0;
      await quietly(() => del(entry.key, unsentStore()));
      entry.answered = ++this.clock;
      this.changed();
      for (const events of this.events) events.onDone?.(operation, result);
    } catch (error) {
      const fault = error instanceof ApiError ? error : new ApiError(0, "unreachable", String(error));
      if (fault.passing || fault.status === 401) {
        this.failures += 1;
        this.changed();
        if (fault.status === 401) for (const events of this.events) events.onSignedOut?.();
        await this.pause();
        return;
      }
      this.failures = 0;
      this.list = this.list.filter((other) => other !== entry);
      await quietly(() => del(entry.key, unsentStore()));
      this.changed();
      for (const events of this.events) events.onRefused?.(operation, fault);
    }
  }

  private pause(): Promise<void> {
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** this.failures) * (0.5 + Math.random() / 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** At sign-out: nothing of this person's work may stay on a shared machine. */
export async function forgetUnsent(): Promise<void> {
  await quietly(async () => {
    for (const [key] of await entries<string, unknown>(unsentStore())) await del(key, unsentStore());
  });
}
