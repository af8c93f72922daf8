import type { PresentPerson, Ring, Uuid } from "../api/types";

/** How the tab hears of changes. */
export type Connection = "connecting" | "live" | "polling" | "offline" | "closed";

/** Where this person is, for colleagues to see. */
export interface MyPresence {
  document: Uuid | null;
  start: number | null;
  end: number | null;
  revision: number | null;
  editing: boolean;
  place?: "sheet";
}

/** In the project, but at no document. */
export const NOWHERE: MyPresence = { document: null, start: null, end: null, revision: null, editing: false };

interface BellCallbacks {
  onSeq: (seq: number, documents: Uuid[]) => void;
  /** Ask for everything: the connection was away, or the tab slept. */
  onCatchUp: () => void;
  onJob: (id: Uuid) => void;
  onClosed: (code: number) => void;
}

const POLL_EVERY = 5_000;
const TOO_MANY_TABS = 4429;
const SILENCE = 45_000; // Two heartbeats of 20 s and a little.

/** Who is where after these tabs have moved and those have gone. */
export function moved(people: readonly PresentPerson[], now: readonly PresentPerson[], gone: readonly string[]) {
  const tabs = new Map(people.map((one) => [one.tab, one]));
  for (const one of now) tabs.set(one.tab, one);
  for (const tab of gone) tabs.delete(tab);
  return [...tabs.values()];
}

/** One WebSocket per project tab: it says that something changed, never what. */
export class Live {
  connection: Connection = "connecting";
  people: readonly PresentPerson[] = [];
  private socket: WebSocket | null = null;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private presenceTimer: ReturnType<typeof setTimeout> | undefined;
  private presence: MyPresence = NOWHERE;
  private listeners = new Set<() => void>();
  private done = false;

  constructor(
    private readonly project: Uuid,
    private readonly callbacks: BellCallbacks,
  ) {
    window.addEventListener("online", this.nudge);
    window.addEventListener("offline", this.wentOffline);
    window.addEventListener("focus", this.nudge);
    document.addEventListener("visibilitychange", this.nudge);
    this.connect();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  say(presence: MyPresence): void {
    this.presence = presence;
    // At most four a second.
    this.presenceTimer ??= setTimeout(() => {
      this.presenceTimer = undefined;
      this.sendPresence();
    }, 250);
  }

  close(): void {
    this.done = true;
    window.removeEventListener("online", this.nudge);
    window.removeEventListener("offline", this.wentOffline);
    window.removeEventListener("focus", this.nudge);
    document.removeEventListener("visibilitychange", this.nudge);
    for (const timer of [this.timer, this.watch, this.presenceTimer]) clearTimeout(timer);
    clearInterval(this.poll);
    this.socket?.close();
  }

  private set(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    for (const listener of this.listeners) listener();
  }

  private nudge = (): void => {
    if (this.done || document.visibilityState === "hidden") return;
    this.callbacks.onCatchUp();
    if (!this.socket) {
      clearTimeout(this.timer);
      this.connect();
    } else if (this.socket.readyState === WebSocket.OPEN) this.set("live"); // A short loss of the network does not end a socket.
  };

  private wentOffline = (): void => this.set("offline");

  private connect(): void {
    if (this.done) return;
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/projects/${this.project}`;
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      clearInterval(this.poll);
      this.poll = undefined;
      this.set("live");
      this.sendPresence();
      this.listenForSilence();
    };
    socket.onmessage = (message) => {
      this.listenForSilence();
      this.hear(JSON.parse(String(message.data)) as Ring);
    };
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.socket = null;
      clearTimeout(this.watch);
      this.people = [];
      if (event.code === 4401 || event.code === 4403 || event.code === 4404) {
        this.done = true;
        clearInterval(this.poll);
        this.set("closed");
        this.callbacks.onClosed(event.code);
        return;
      }
      // As many tabs as one person may have: this one asks for changes now and then instead.
      if (event.code === TOO_MANY_TABS) this.failures = Math.max(this.failures, 6);
      this.reconnectLater();
    };
  }

  private reconnectLater(): void {
    if (this.done) return;
    this.failures += 1;
    // Jitter: after a restart of the server a whole class must not come back in the same moment.
    const wait = Math.min(15_000, 400 * 2 ** this.failures) * (0.4 + Math.random() * 0.6);
    this.timer = setTimeout(() => this.connect(), wait);
    this.poll ??= setInterval(() => this.callbacks.onCatchUp(), POLL_EVERY);
    this.set(navigator.onLine === false ? "offline" : this.failures > 2 ? "polling" : "connecting");
  }

  private listenForSilence(): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.socket?.close(), SILENCE);
  }

  private sendPresence(): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify({ type: "presence", ...this.presence }));
    }
  }

  private hear(ring: Ring): void {
    if (ring.type === "seq") this.callbacks.onSeq(ring.seq, ring.documents);
    else if (ring.type === "job") this.callbacks.onJob(ring.id);
    else {
      this.people = ring.type === "moves" ? moved(this.people, ring.people, ring.gone) : ring.people;
      for (const listener of this.listeners) listener();
    }
  }
}
