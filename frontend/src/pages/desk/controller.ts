import { receiveUpdates } from "@codemirror/collab";
import type { EditorView } from "@codemirror/view";
import { ApiError, api } from "../../api/client";
import type { DocumentChanges, TextEdit, Uuid } from "../../api/types";
import { editsOf } from "../../api/unsaid";
import { Cell } from "../../base/cell";
import type { NewMemo } from "../../parts/memos/memoSync";
import { Follower } from "../../project/follower";
import { NOWHERE } from "../../project/live";
import type { NewPassage, Operation } from "../../project/operations";
import type { ProjectState } from "../../project/projectState";
import type { ProjectSession } from "../../project/session";
import { mapCoded, type Range } from "../../text/edits";
import type { CodePoint } from "../../text/offsets";
import type { MenuPlace } from "../../ui";
import { initials, personColour } from "../../ui/Avatar";
import { redrawEffect, unsentOf } from "./editor/unsent";
import type { Finding } from "./findInText";
import {
  applyDocumentChanges,
  applyEdits,
  type CodingRow,
  type DocumentState,
  MissingEdits,
} from "./model/documentState";
import { type Shown, shownOf } from "./model/shown";
import { TextSync } from "./textSync";

/** Which codings stand out; the others are dimmed or left as they are. */
export interface Filter {
  codes: ReadonlySet<Uuid> | null;
  coder: Uuid | null;
  dim: boolean;
}

/** The selection in the editor; the head is the end that the caret is at. */
export interface Selected extends Range {
  head: number;
}

/** Whether the code picker is open, for which passage, and whether the code is to take the place of a coding's. */
export type PickerState = { open: true; from: number; to: number; recode?: Uuid } | { open: false };

/** What the desk knows about one document, and the one way into its editor. Drawn by React through cells, never copied. */
export class DeskController {
  readonly state = new Cell<DocumentState | null>(null);
  readonly shown = new Cell<Shown | null>(null);
  readonly error = new Cell<unknown>(null);
  readonly project: Cell<ProjectState>;
  readonly selection = new Cell<Selected>({ from: 0, to: 0, head: 0 });
  readonly active = new Cell<Uuid | null>(null);
  /** The coding that was just made: it is chosen, but its edges are not in the way of the next selection. */
  fresh: Uuid | null = null;
  readonly hoveredCode = new Cell<Uuid | null>(null);
  readonly hovered = new Cell<Uuid | null>(null);
  readonly filter = new Cell<Filter>({ codes: null, coder: null, dim: false });
  readonly editing = new Cell(false);
  readonly picker = new Cell<PickerState>({ open: false });
  readonly finding = new Cell<Finding | null>(null);
  /** The bracket that is pointed at or focused, for its card. */
  readonly card = new Cell<{ id: Uuid; anchor: HTMLElement } | null>(null);
  /** The menu that right-click or the Menu key opened: about a coding, or about the selected words. */
  readonly menu = new Cell<{ at: MenuPlace; coding: Uuid | null } | null>(null);
  /** Codings whose names have no room in the margin, when somebody asks for them. */
  readonly piled = new Cell<{ at: HTMLElement; codings: readonly Uuid[] } | null>(null);
  /** The code that was clicked in the codebook, for its definition. */
  readonly shownCode = new Cell<Uuid | null>(null);
  /** The passages of the code that one is at are listed beside the text. */
  readonly passagesOpen = new Cell(false);
  /** The memo that is open beside the text. */
  readonly memo = new Cell<{ id: Uuid; fresh?: NewMemo } | null>(null);
  /** The thread on a passage that is open beside the text; a fresh one begins with the first comment. */
  readonly talk = new Cell<{ id: Uuid; fresh?: NewPassage } | null>(null);
  /** Each selection asks for a code by itself. */
  readonly openCoding = new Cell(false);
  /** The turn whose speaker and time are being set. */
  readonly turn = new Cell<Uuid | null>(null);
  /** While the text is corrected: the turns that were chosen by their numbers. */
  readonly chosenTurns = new Cell<ReadonlySet<Uuid>>(new Set());
  /** The turns whose speaker is asked for in place, and where. */
  readonly speaking = new Cell<{ turns: readonly Uuid[]; at: number } | null>(null);
  /** The second part of a turn that was just divided: a line shows where. */
  readonly cut = new Cell<Uuid | null>(null);
  readonly recent = new Cell<readonly Uuid[]>([]);
  readonly text: TextSync;
  view: EditorView | null = null;
  private readonly follower: Follower;
  private readonly stop: (() => void)[] = [];
  private redrawAsked = false;
  private drawnFrom: { state: DocumentState | null; all: readonly Operation[] } = { state: null, all: [] };

  constructor(
    readonly session: ProjectSession,
    readonly document: Uuid,
    project: ProjectState,
  ) {
    this.project = new Cell(project);
    this.follower = new Follower(() => this.ask());
    this.text = new TextSync(this);
  }

  /** Starts to follow the document. Until it is called nothing outside knows of this controller. */
  open(): void {
    const redraw = () => this.redraw();
    this.stop.push(
      this.session.follow(this.document, {
        known: () => this.state.value,
        accept: (changes) => this.take(changes),
        ring: () => this.refresh(),
      }),
      this.session.queue.subscribe(() => this.show()),
      this.session.live.subscribe(redraw),
      this.text.open(),
    );
    for (const cell of [
      this.active,
      this.hoveredCode,
      this.hovered,
      this.filter,
      this.finding,
      this.project,
      this.talk,
    ]) {
      this.stop.push(cell.subscribe(redraw));
    }
    this.refresh();
  }

  close(): void {
    for (const stop of this.stop.splice(0)) stop();
    this.session.live.say(NOWHERE);
  }

  refresh(): void {
    this.follower.ring().catch((error: unknown) => {
      // Once shown, a document stays readable while the server is away.
      if (!this.state.value || (error instanceof ApiError && !error.passing)) this.error.value = error;
    });
  }

  private async ask(): Promise<void> {
    const known = this.state.value;
    try {
      await this.fetchAfter(known?.seq ?? 0, known?.revision ?? 0);
    } catch (error) {
      if (!(error instanceof MissingEdits)) throw error;
      await this.fetchAfter(0, 0);
    }
    this.error.value = null;
  }

  private async fetchAfter(after: number, revision: number): Promise<void> {
    const mark = this.session.queue.mark();
    const changes = await api.GET("/api/documents/{document}/changes", {
      params: { path: { document: this.document }, query: { after, revision } },
    });
    this.accept(applyDocumentChanges(this.state.value, { ...changes, edits: editsOf(changes.edits) }));
    this.session.queue.settle(this.document, mark);
  }

  /** What came with the project's changes. Where edits are missing, the document is asked for by itself. */
  private take(changes: DocumentChanges): void {
    try {
      this.accept(applyDocumentChanges(this.state.value, changes));
    } catch (error) {
      if (!(error instanceof MissingEdits)) throw error;
      this.refresh();
    }
  }

  /** Edits that an answer to our own push carried. */
  acceptEdits(edits: readonly TextEdit[]): void {
    if (this.state.value) this.accept(applyEdits(this.state.value, edits));
  }

  /** Takes a newer confirmed state: first the model, then the editor, so that both are read at the same revision. */
  private accept(next: DocumentState): void {
    const old = this.state.value;
    if (next === old) return;
    this.state.value = next;
    this.show();
    if (!this.view || !old) return;
    const edits = next.edits.filter((edit) => edit.revision > old.revision);
    if (old.revision + edits.length !== next.revision) {
      // The text came without the edits that lead to it.
      this.text.restart();
      return;
    }
    const updates = edits.map(({ changes, op }) => ({ changes, clientID: this.text.clientOf(op) }));
    if (updates.length > 0) {
      this.view.dispatch(receiveUpdates(this.view.state, updates), {
        effects: redrawEffect.of(null),
        sequential: true,
      });
    } else this.redraw();
  }

  private show(): void {
    const state = this.state.value;
    if (!state) return;
    const before = this.shown.value;
    const all = this.session.queue.operations;
    if (before && this.drawnFrom.state === state && this.drawnFrom.all === all) return;
    this.drawnFrom = { state, all };
    const operations = all.filter((operation) => operation.document === this.document);
    this.shown.value = shownOf(state, operations, before);
    if (this.shown.value !== before) this.redraw();
  }

  /** Draw marks and brackets again, once, after all that happens now. */
  redraw(): void {
    if (this.redrawAsked) return;
    this.redrawAsked = true;
    queueMicrotask(() => {
      this.redrawAsked = false;
      this.view?.dispatch({ effects: redrawEffect.of(null) });
    });
  }

  /** Where a coding stands in the editor now, with one's own unsent typing counted in. */
  toEditor(row: Range): Range {
    const unsent = this.view && unsentOf(this.view.state);
    return unsent ? mapCoded(row, unsent) : { from: row.from, to: row.to };
  }

  /** The codings that touch a stretch of the editor's text. */
  codingsIn(from: number, to: number): { row: CodingRow; from: number; to: number }[] {
    const shown = this.shown.value;
    if (!shown) return [];
    const unsent = this.view && unsentOf(this.view.state);
    if (!unsent) return shown.index.touching(from, to).map((row) => ({ row, from: row.from, to: row.to }));
    const back = unsent.invertedDesc;
    return shown.index
      .touching(back.mapPos(from, -1), Math.max(back.mapPos(to, 1), back.mapPos(from, -1) + 1))
      .map((row) => ({ row, ...mapCoded(row, unsent) }))
      .filter((place) => place.from < to && place.to > from);
  }

  /** Editor places as the server counts them, at the confirmed revision. Send unsent typing first. */
  toWire(range: Range): { start: CodePoint; end: CodePoint; revision: number } | null {
    const state = this.state.value;
    if (!state || (this.view && unsentOf(this.view.state))) return null;
    return {
      start: state.astral.toCodePoint(range.from),
      end: state.astral.toCodePoint(range.to),
      revision: state.revision,
    };
  }

  /** A withdrawn document can be read, not changed. */
  get isWithdrawn(): boolean {
    return Boolean(this.state.value?.head.withdrawn_at);
  }

  get mayCode(): boolean {
    return this.project.value.project.may.code && !this.isWithdrawn;
  }

  get mayWriteMemos(): boolean {
    return this.project.value.project.may.write_memos && !this.isWithdrawn;
  }

  get mayComment(): boolean {
    return this.project.value.project.may.comment && !this.isWithdrawn;
  }

  matches(row: CodingRow): boolean {
    const { codes, coder } = this.filter.value;
    return (!codes || codes.has(row.code)) && (!coder || row.coder === coder);
  }

  get filtered(): boolean {
    const { codes, coder } = this.filter.value;
    return codes !== null || coder !== null;
  }

  /** Does this coding colour the text, however many lie over each other? */
  standsOut(row: CodingRow): boolean {
    if (row.id === this.active.value || row.id === this.hovered.value) return true;
    if (row.code === this.hoveredCode.value) return true;
    return this.filtered && this.matches(row);
  }

  colourOf(code: Uuid): string {
    return this.project.value.codes[code]?.colour ?? "#808080";
  }

  nameOf(code: Uuid): string {
    return this.project.value.codes[code]?.name ?? "?";
  }

  coderColour(person: Uuid): string {
    const member = Object.values(this.project.value.members).find((one) => one.person === person);
    return personColour(member?.colour ?? 0);
  }

  /** The shortest sign for a person that is nobody else's here. */
  coderSign(person: Uuid): string {
    const members = Object.values(this.project.value.members);
    const first = (name: string) => initials(name).slice(0, 1);
    const mine = this.coderName(person);
    const isShared = members.some((one) => one.person !== person && first(one.name) === first(mine));
    return isShared ? initials(mine) : first(mine);
  }

  /** While one person codes alone, their name on everything would only be noise. */
  get severalCoders(): boolean {
    return Object.keys(this.project.value.members).length > 1;
  }

  coderName(person: Uuid): string {
    return Object.values(this.project.value.members).find((member) => member.person === person)?.name ?? "";
  }
}
