import { collab, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodingTable, DocumentChanges, DocumentHead, TextEdit } from "../../../api/types";
import type { Operation } from "../../../project/operations";
import { astralAfter, fromChangeSet, type WireChange } from "../../../text/edits";
import { applyDocumentChanges, applyEdits, type DocumentState, MissingEdits } from "./documentState";
import { shownOf } from "./shown";

const head = { id: "d", title: "Intervju", may: {} } as unknown as DocumentHead;

function table(rows: { id: string; start: number; end: number }[], gone: string[] = []): CodingTable {
  return {
    codes: ["code"],
    coders: ["ada"],
    rounds: [],
    may_change: [[true]],
    id: rows.map((row) => row.id),
    code: rows.map(() => 0),
    coder: rows.map(() => 0),
    start: rows.map((row) => row.start),
    length: rows.map((row) => row.end - row.start),
    round: rows.map(() => -1),
    at: rows.map(() => 0),
    comments: rows.map(() => 0),
    open: rows.map(() => 0),
    anchor: rows.map(() => 0),
    weight: rows.map(() => -1),
    lost: {},
    gone,
  };
}

function changes(fields: Partial<DocumentChanges>): DocumentChanges {
  const none = { text: null, turns: null, speakers: null, threads: [], memos: [], edits: [], codings: table([]) };
  return { seq: 1, full: false, document: head, revision: 0, ...none, ...fields };
}

function loaded(text: string, rows: { id: string; start: number; end: number }[]): DocumentState {
  return applyDocumentChanges(null, changes({ full: true, text, codings: table(rows), turns: [], speakers: [] }));
}

function edit(revision: number, wire: WireChange[], op = "someone-else"): TextEdit {
  return { revision, changes: wire, by: "ben", op_id: op, at: "" };
}

describe("a document", () => {
  it("counts in code points outside and UTF-16 inside", () => {
    const state = loaded("a😀bcd", [{ id: "x", start: 2, end: 4 }]);
    expect(state.codings.get("x")).toMatchObject({ from: 3, to: 5 });
  });

  it("moves what it knows through edits before it takes the changed rows", () => {
    const state = loaded("en to tre", [{ id: "x", start: 3, end: 5 }]);
    const next = applyDocumentChanges(
      state,
      changes({
        seq: 2,
        revision: 1,
        edits: [edit(1, [[0, 0, "😀 "]])],
        codings: table([{ id: "y", start: 8, end: 11 }]),
      }),
    );
    const words = [...next.codings.values()].map((row) => next.text.sliceString(row.from, row.to));
    expect(words).toEqual(["to", "tre"]);
  });

  it("carries rows of an older revision forward when an edit overtook them", () => {
    const state = applyEdits(loaded("en to tre", []), [edit(1, [[0, 0, "null "]])]);
    const next = applyDocumentChanges(
      state,
      changes({ seq: 2, revision: 0, codings: table([{ id: "x", start: 3, end: 5 }]) }),
    );
    const row = next.codings.get("x");
    expect(next.text.sliceString(row?.from ?? 0, row?.to)).toBe("to");
  });

  it("skips edits it has and refuses to go on over a gap", () => {
    const state = applyEdits(loaded("abc", []), [edit(1, [[0, 0, "x"]])]);
    expect(applyEdits(state, [edit(1, [[0, 0, "x"]])])).toBe(state);
    expect(() => applyEdits(state, [edit(3, [[0, 0, "y"]])])).toThrow(MissingEdits);
  });

  it("forgets everything when the answer is full, and withdrawn rows always", () => {
    const state = loaded("abc", [{ id: "x", start: 0, end: 1 }]);
    expect(applyDocumentChanges(state, changes({ seq: 2, codings: table([], ["x"]) })).codings.has("x")).toBe(false);
    const full = changes({ seq: 3, full: true, text: "abc", codings: table([{ id: "y", start: 1, end: 2 }]) });
    expect([...applyDocumentChanges(state, full).codings.values()].map((row) => row.id)).toEqual(["y"]);
  });

  it("shows an unsent coding at once and loses it again when it is refused", () => {
    const state = loaded("en to tre", []);
    const effect = {
      type: "coding.put",
      id: "n",
      code: "code",
      coder: "ada",
      start: 3,
      end: 5,
      revision: 0,
      at: 0,
    } as const;
    const operation = { id: "o", effect } as unknown as Operation;
    const shown = shownOf(state, [operation], null);
    expect(shown.index.touching(4, 5)[0]).toMatchObject({ id: "n", unsaved: true });
    expect(shownOf(state, [], shown).index.rows).toEqual([]);
  });
});

/** Two people who type, and an authority that takes one push after the other. */
class Peer {
  editor: EditorState;
  confirmed: DocumentState;

  constructor(
    private readonly id: string,
    start: DocumentState,
  ) {
    this.confirmed = start;
    this.editor = EditorState.create({ doc: start.text, extensions: [collab({ startVersion: 0, clientID: id })] });
  }

  type(from: number, cut: number, insert: string): void {
    const { length } = this.editor.doc;
    const start = Math.min(from, length);
    this.editor = this.editor.update({ changes: { from: start, to: Math.min(length, start + cut), insert } }).state;
  }

  receive(log: readonly TextEdit[]): void {
    const old = this.confirmed;
    this.confirmed = applyEdits(old, log);
    const updates = this.confirmed.edits
      .filter((one) => one.revision > old.revision)
      .map((one) => ({ changes: one.changes, clientID: one.op ?? "" }));
    if (updates.length > 0) this.editor = receiveUpdates(this.editor, updates).state;
  }

  push(log: TextEdit[]): void {
    this.receive(log);
    let { astral, text } = this.confirmed;
    for (const { changes: set } of sendableUpdates(this.editor)) {
      log.push(edit(log.length + 1, fromChangeSet(set, astral), this.id));
      text = set.apply(text);
      astral = astralAfter(astral, set, text);
    }
    this.receive(log);
  }
}

describe("two people who type in one text", () => {
  const letters = fc.constantFrom("å", "😀", "ord ", "\n", "");
  const step = fc.record({ who: fc.nat(1), from: fc.nat(40), cut: fc.nat(5), insert: letters, push: fc.boolean() });

  it("end with the same text and the same places of all codings", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const text = "Vi stoler på 😀 hverandre\nog på lederen her.";
        const rows = Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, start: i * 3, end: i * 3 + 4 + (i % 5) }));
        const log: TextEdit[] = [];
        const peers = [new Peer("ada", loaded(text, rows)), new Peer("ben", loaded(text, rows))];
        for (const { who, from, cut, insert, push } of steps) {
          const peer = peers[who];
          // Never inside a pair: the editor does not allow it either.
          const units = [...(peer?.editor.doc.toString() ?? "")];
          const place = units.slice(0, from).join("").length;
          peer?.type(place, units.slice(from, from + cut).join("").length, insert);
          if (push) peer?.push(log);
        }
        for (const peer of peers) peer.push(log);
        for (const peer of peers) peer.receive(log);
        const late = applyEdits(loaded(text, rows), log);
        for (const peer of peers) {
          expect(peer.editor.doc.toString()).toBe(late.text.toString());
          expect(peer.confirmed.codings).toEqual(late.codings);
        }
      }),
    );
  });
});
