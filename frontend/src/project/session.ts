import type { QueryClient } from "@tanstack/react-query";
import { ApiError, api } from "../api/client";
import type { DocumentChanges, Uuid } from "../api/types";
import { editsOf } from "../api/unsaid";
import { toast } from "../ui/Toast";
import { Follower } from "./follower";
import { Live } from "./live";
import { applyProjectChanges, type ProjectState } from "./projectState";
import { UnsentQueue } from "./queue";

/** The name of a project’s state in the cache. */
export const projectKey = (id: Uuid) => ["project", id] as const;

interface DocumentListener {
  /** How far this document is known; null until it has been loaded. */
  known: () => { seq: number; revision: number } | null;
  /** What has changed since then. It came with the project's changes, in one request. */
  accept: (changes: DocumentChanges) => void;
  /** Ask for the document by itself. */
  ring: () => void;
}

/** What one tab keeps open for one project: the bell, the unsent writes, and who follows which document. */
export class ProjectSession {
  readonly queue: UnsentQueue;
  readonly live: Live;
  private readonly follower: Follower;
  private readonly documents = new Map<Uuid, DocumentListener>();
  private readonly jobListeners = new Set<(id: Uuid) => void>();
  private settleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    readonly project: Uuid,
    person: Uuid,
    private readonly onClosed: (code: number) => void,
  ) {
    this.queue = new UnsentQueue(project, person);
    this.follower = new Follower(() => this.ask());
    this.live = new Live(project, {
      onSeq: (seq, documents) => this.heard(seq, documents),
      onCatchUp: () => this.catchUp(),
      onJob: (id) => {
        for (const listener of this.jobListeners) listener(id);
      },
      onClosed,
    });
    this.queue.listen({
      onDone: () => this.settleSoon(),
      onSignedOut: () => this.onClosed(4401),
      onRefused: (_, error) => this.refused(error),
    });
  }

  get state(): ProjectState | undefined {
    return this.client.getQueryData<ProjectState>(projectKey(this.project));
  }

  /** Load or catch up; the answer is in the query cache afterwards. */
  refresh = (): Promise<void> => this.follower.ring();

  follow(document: Uuid, listener: DocumentListener): () => void {
    this.documents.set(document, listener);
    return () => {
      if (this.documents.get(document) === listener) this.documents.delete(document);
    };
  }

  onJob(listener: (id: Uuid) => void): () => void {
    this.jobListeners.add(listener);
    return () => this.jobListeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.settleTimer);
    this.live.close();
    this.queue.close();
  }

  private async ask(): Promise<void> {
    const mark = this.queue.mark();
    const open = [...this.documents].find(([, listener]) => listener.known());
    const known = open?.[1].known();
    const query = {
      after: this.state?.seq ?? 0,
      ...(open && known && { document: open[0], document_after: known.seq, revision: known.revision }),
    };
    const changes = await api.GET("/api/projects/{project}/changes", {
      params: { path: { project: this.project }, query },
    });
    this.client.setQueryData<ProjectState>(projectKey(this.project), applyProjectChanges(this.state, changes));
    this.queue.settle(null, mark);
    if (!open || this.documents.get(open[0]) !== open[1]) return;
    if (changes.document) {
      open[1].accept({ ...changes.document, edits: editsOf(changes.document.edits) });
      this.queue.settle(open[0], mark);
    } else open[1].ring();
  }

  private heard(seq: number, documents: Uuid[]): void {
    const here = [...this.documents].filter(([id]) => documents.length === 0 || documents.includes(id));
    const isBehind = here.some(([, listener]) => seq > (listener.known()?.seq ?? 0));
    if (isBehind || seq > (this.state?.seq ?? 0)) this.quietly(this.refresh());
    for (const [, listener] of here) if (!listener.known()) listener.ring();
  }

  private catchUp(): void {
    this.quietly(this.refresh());
    for (const listener of this.documents.values()) if (!listener.known()) listener.ring();
    this.queue.retryNow();
  }

  /** The bell rings for one's own writes too; this is for the time when it does not. */
  private settleSoon(): void {
    if (this.live.connection !== "live") this.catchUp();
    clearTimeout(this.settleTimer);
    this.settleTimer = setTimeout(() => this.queue.unsettled && this.catchUp(), 1_500);
  }

  private refused(error: ApiError): void {
    toast(error.message, { kind: "error" });
    this.quietly(this.refresh());
  }

  private quietly(work: Promise<void>): void {
    work.catch((error: unknown) => {
      // Signed out; or no member any more, or of a project that has been deleted.
      if (error instanceof ApiError && error.status === 401) this.onClosed(4401);
      if (error instanceof ApiError && error.status === 404) this.onClosed(4404);
    });
  }
}
