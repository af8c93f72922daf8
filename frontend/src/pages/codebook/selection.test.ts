import { describe, expect, it } from "vitest";
import type { Code } from "../../api/types";
import type { ProjectState } from "../../project/projectState";
import { coloursOfGroups, coloursOfParents, inTreeOrder, topmost } from "./selection";

const code = (id: string, parent: string | null, position: number, colour: string) =>
  ({ id, name: id, parent, position, colour, retired_at: null }) as Code;

const codes = [code("b", null, 2, "#2"), code("a", null, 1, "#1"), code("a1", "a", 1, "#3"), code("a2", "a1", 1, "#1")];
const group = (id: string, name: string, colour: string, inside: string[]) => ({
  [id]: { id, name, colour, codes: inside, withdrawn_at: null, changed_seq: 0 },
});
const state = {
  codes: Object.fromEntries(codes.map((one) => [one.id, one])),
  groups: { ...group("y", "Ytre", "#9", ["a1", "b"]), ...group("i", "Indre", "#8", ["b"]) },
} as unknown as ProjectState;

describe("several codes", () => {
  it("stand in the order of the tree", () => {
    expect(inTreeOrder(state, new Set(["b", "a2", "a"]))).toEqual(["a", "a2", "b"]);
  });

  it("move without those that come along", () => {
    expect(topmost(state, ["a", "a2", "b"])).toEqual(["a", "b"]);
    expect(topmost(state, ["a2"])).toEqual(["a2"]);
  });

  it("take the colour of their first group by name", () => {
    expect(coloursOfGroups(state, ["a", "a1", "b"])).toEqual([
      { code: "a1", colour: "#9" },
      { code: "b", colour: "#8" },
    ]);
  });

  it("give their colour to what is below, all the way down", () => {
    expect(coloursOfParents(state)).toEqual([{ code: "a1", colour: "#1" }]);
    expect(coloursOfParents(state, ["a1"])).toEqual([{ code: "a2", colour: "#3" }]);
  });
});
