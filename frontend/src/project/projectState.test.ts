import { describe, expect, it } from "vitest";
import type { Code, ProjectChanges } from "../api/types";
import { type Operation, withProjectEffects } from "./operations";
import { applyProjectChanges, codeFamily, codePath, codeTree, flatten } from "./projectState";

function code(id: string, parent: string | null = null, position = 0): Code {
  return { id, name: id, parent, position, colour: "#000000", definition: "", retired_at: null } as Code;
}

function changes(seq: number, full: boolean, codes: Code[]): ProjectChanges {
  const rest = {
    members: [],
    documents: [],
    participants: [],
    groups: [],
    cards: [],
    heaps: [],
    counts: [],
    favourites: {},
    memos: [],
    memos_gone: [],
    threads: [],
    reviews: [],
  };
  return { seq, full, codes, unfinished_jobs: [], project: {}, me: {}, ...rest } as unknown as ProjectChanges;
}

describe("a project", () => {
  it("merges what changed into what it knew", () => {
    const first = applyProjectChanges(undefined, changes(1, true, [code("a"), code("b")]));
    const next = applyProjectChanges(first, changes(2, false, [{ ...code("b"), name: "B" }]));
    expect(Object.values(next.codes).map((one) => one.name)).toEqual(["a", "B"]);
    expect(next.codes.a).toBe(first.codes.a);
  });

  it("sums up what is coded in each document, and takes the new numbers of those that changed", () => {
    const counted = (document: string, together: number[][]) => ({ document, codes: ["a", "b"], together });
    const counts = [
      counted("d", [
        [1, 0],
        [1, 0, 1],
      ]),
      counted("e", [[1, 0]]),
    ];
    const first = applyProjectChanges(undefined, { ...changes(1, true, []), counts });
    expect(first.counts).toMatchObject({ codes: { a: 3, b: 1 }, documents: { d: 2, e: 1 } });
    const next = applyProjectChanges(first, { ...changes(2, false, []), counts: [counted("d", [[1, 1]])] });
    expect(next.counts).toMatchObject({ codes: { a: 1, b: 1 }, documents: { d: 1, e: 1 } });
    expect(applyProjectChanges(next, changes(3, false, [])).counts).toBe(next.counts);
  });

  it("forgets when the answer is full, and ignores an older one that comes late", () => {
    const first = applyProjectChanges(undefined, changes(5, true, [code("a")]));
    expect(Object.keys(applyProjectChanges(first, changes(6, true, [code("b")])).codes)).toEqual(["b"]);
    expect(applyProjectChanges(first, changes(4, false, [code("c")]))).toBe(first);
  });

  it("lets go of a code that was undone or merged into another", () => {
    const first = applyProjectChanges(undefined, changes(1, true, [code("a"), { ...code("z"), withdrawn_at: "2026" }]));
    expect(Object.keys(first.codes)).toEqual(["a"]);
    const merged = { ...code("a"), withdrawn_at: "2026", merged_into: "b" };
    expect(Object.keys(applyProjectChanges(first, changes(2, false, [merged, code("b")])).codes)).toEqual(["b"]);
    const again = applyProjectChanges(first, changes(3, false, [code("a")]));
    expect(Object.keys(again.codes)).toEqual(["a"]);
  });

  it("orders the codebook and puts the children of a retired code at the top", () => {
    const retired = { ...code("r"), retired_at: "2026" };
    const codes = [code("b", null, 2), code("a", null, 1), code("a1", "a"), retired, code("r1", "r", 3)];
    const state = applyProjectChanges(undefined, changes(1, true, codes));
    expect(flatten(codeTree(state.codes)).map((node) => `${node.depth}${node.code.id}`)).toEqual([
      "0a",
      "1a1",
      "0b",
      "0r1",
    ]);
    expect(codePath(state.codes, "a1")).toBe("a › a1");
    expect(codeFamily(state.codes, "a")).toEqual(new Set(["a", "a1"]));
  });

  it("is the very same while nothing unsent concerns it", () => {
    const state = applyProjectChanges(undefined, changes(1, true, [code("a")]));
    const coding = { effect: { type: "coding.withdraw", id: "x" } } as Operation;
    const renamed = { effect: { type: "code.change", id: "a", fields: { name: "A" } } } as unknown as Operation;
    expect(withProjectEffects(state, [coding])).toBe(state);
    expect(withProjectEffects(state, [renamed]).codes.a?.name).toBe("A");
  });
});
