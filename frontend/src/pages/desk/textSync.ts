import { getSyncedVersion, sendableUpdates } from "@codemirror/collab";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { ApiError, api } from "../../api/client";
import { newId } from "../../api/ids";
import type { TextEdit, Uuid } from "../../api/types";
import { editsOf } from "../../api/unsaid";
import { Cell } from "../../base/cell";
import { i18n } from "../../base/i18n";
import type { ProjectSession } from "../../project/session";
import { astralAfter, fromChangeSet, type WireChange } from "../../text/edits";
import { toast } from "../../ui/Toast";
import { unsentOf } from "./editor/unsent";
import type { DocumentState } from "./model/documentState";
import { holdKey, keepUnsent, leftUnsent, rebased, type UnsentText } from "./unsentText";

const IDLE = 600;
const LONGEST = 2_000;

interface Answer {
  revision: number;
  edits: TextEdit[];
}

/** What the sender of typing needs of the desk. */
interface TypingDesk {
  readonly document: Uuid;
  readonly session: ProjectSession;
  readonly state: Cell<DocumentState | null>;
  view: EditorView | null;
  acceptEdits(edits: readonly TextEdit[]): void;
  refresh(): void;
}

/** Sends one's own typing to the authority in batches, and takes its refusals (409) as news to rebase on. */
export class TextSync {
  readonly client = newId();
  /** The editor must be made anew from the confirmed text. */
  readonly generation = new Cell(0);
  private readonly ops = new Set<Uuid>();
  private op: Uuid | null = null;
  private pushing: Promise<boolean> | null = null;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private longest: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** How many times something was sent: each is one step to take back. */
  sent = 0;
  private readonly key: string;

  constructor(private readonly desk: TypingDesk) {
    this.key = `text:${desk.document}:${this.client}`;
  }

  open(): () => void {
    const now = () => void this.flush();
    window.addEventListener("pagehide", now);
    window.addEventListener("online", now);
    const release = holdKey(this.key);
    return () => {
      release();
      this.desk.session.queue.noteTyping(false);
      window.removeEventListener("pagehide", now);
      window.removeEventListener("online", now);
      clearTimeout(this.idle);
      clearTimeout(this.longest);
    };
  }

  clientOf(op: Uuid | null): string {
    return op && this.ops.has(op) ? this.client : (op ?? "server");
  }

  /** Call for every transaction of the editor. */
  noticed(update: ViewUpdate): void {
    if (!update.docChanged || !unsentOf(update.state)) return;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.flush(), IDLE);
    this.longest ??= setTimeout(() => void this.flush(), LONGEST);
    this.keep();
  }

  /** Sends everything typed so far. False when the server could not be reached or refused. */
  async flush(): Promise<boolean> {
    clearTimeout(this.idle);
    clearTimeout(this.longest);
    this.longest = undefined;
    for (;;) {
      if (this.pushing) {
        if (!(await this.pushing)) return false;
        continue;
      }
      const { view } = this.desk;
      if (!view || !unsentOf(view.state)) return true;
      this.pushing = this.push().finally(() => {
        this.pushing = null;
      });
    }
  }

  private async push(): Promise<boolean> {
    const { view, state } = this.desk;
    const confirmed = state.value;
    if (!view || !confirmed) return true;
    const edits: WireChange[][] = [];
    let { astral, text } = confirmed;
    for (const { changes } of sendableUpdates(view.state)) {
      edits.push(fromChangeSet(changes, astral));
      text = changes.apply(text);
      astral = astralAfter(astral, changes, text);
    }
    // Kept until it is answered: a second try after a lost answer must find the first.
    this.op ??= newId();
    this.ops.add(this.op);
    this.keep();
    const body = { op_id: this.op, base: getSyncedVersion(view.state), edits };
    try {
      const answer = await api.POST("/api/documents/{document}/edits", {
        params: { path: { document: this.desk.document } },
        body,
        keepalive: JSON.stringify(body).length < 60_000,
      });
      this.op = null;
      this.failures = 0;
      this.sent += 1;
      this.desk.acceptEdits(editsOf(answer.edits));
      this.desk.refresh();
      this.keep();
      return true;
    } catch (error) {
      return this.failed(error);
    }
  }

  private failed(error: unknown): boolean {
    const fault = error instanceof ApiError ? error : new ApiError(0, "unexpected", String(error));
    const missing = fault.status === 409 ? (fault.body as Partial<Answer> | undefined)?.edits : undefined;
    if (missing) {
      const before = this.desk.state.value?.revision;
      this.desk.acceptEdits(missing);
      // Nothing new although refused: the edits came by another way already, or more are missing than were sent.
      if (this.desk.state.value?.revision === before) this.desk.refresh();
      this.failures += 1;
      if (this.failures < 30) return true;
    }
    if (missing || fault.passing || fault.status === 401) {
      this.failures += 1;
      this.idle = setTimeout(() => void this.flush(), Math.min(20_000, 500 * 2 ** Math.min(this.failures, 6)));
      return false;
    }
    toast(fault.message, { kind: "error" });
    this.op = null;
    this.restart();
    return false;
  }

  /** Gives up what is unsent and starts again from the confirmed text. */
  restart(): void {
    const lost = this.desk.view && unsentOf(this.desk.view.state);
    if (lost) toast(i18n.t("desk:edit.lost"), { kind: "error" });
    this.op = null;
    this.desk.session.queue.noteTyping(false);
    void keepUnsent(this.key, null);
    this.desk.view = null; // What it holds unsent was given up; leaving it must not send it again.
    this.generation.value += 1;
  }

  private keep(): void {
    const { view, session, state } = this.desk;
    if (!view || !state.value) return;
    const updates = sendableUpdates(view.state);
    session.queue.noteTyping(updates.length > 0);
    const row: UnsentText = {
      person: session.queue.person,
      revision: getSyncedVersion(view.state),
      op: this.op,
      astral: state.value.astral.positions,
      updates: updates.map(({ changes }) => changes.toJSON()),
    };
    void keepUnsent(this.key, updates.length > 0 ? row : null);
  }

  /** Typing that an earlier tab could not send any more goes on here. */
  async takeUp(): Promise<void> {
    const { view, session, state } = this.desk;
    const left = await leftUnsent(this.desk.document, session.queue.person, this.key);
    if (!left || !view || !state.value || this.desk.view !== view || unsentOf(view.state)) return;
    const changes = await rebased(this.desk.document, left, state.value.revision);
    if (changes === "stored") return;
    if (!changes || changes[0]?.length !== view.state.doc.length || unsentOf(view.state)) {
      toast(i18n.t("desk:edit.lost"), { kind: "error" });
      return;
    }
    this.op = left.op;
    if (left.op) this.ops.add(left.op);
    for (const set of changes) view.dispatch({ changes: set });
  }
}
