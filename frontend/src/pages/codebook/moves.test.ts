import { describe, expect, it } from "vitest";
import type { Code } from "../../api/types";
import { dropTo, stepTo } from "./moves";

function code(id: string, parent: string | null, position: number, retired = false): Code {
  return {
    id,
    name: id,
    parent,
    position,
    colour: "#2f6db5",
    definition: "",
    used_when: "",
    not_when: "",
    weights: null,
    retired_at: retired ? "2026-01-01T00:00:00Z" : null,
    created_by: "ada",
    created_at: "2026-01-01T00:00:00Z",
    changed_seq: 1,
    withdrawn_at: null,
    merged_into: null,
  };
}

/** a ─ (a1, a2), b, [gone] ─ (g1), c */
const codes = Object.fromEntries(
  [
    code("a", null, 1),
    code("a1", "a", 1),
    code("a2", "a", 2),
    code("b", null, 2),
    code("gone", null, 3, true),
    code("g1", "gone", 3),
    code("c", null, 4),
  ].map((one) => [one.id, one]),
);

describe("moving a code with the keyboard", () => {
  it("goes up and down among its siblings, and no further than the edges", () => {
    expect(stepTo(codes, "b", "up")).toEqual({ parent: null, before: "a" });
    expect(stepTo(codes, "a", "up")).toBeNull();
    expect(stepTo(codes, "a1", "down")).toEqual({ parent: "a", before: null });
    expect(stepTo(codes, "a", "down")).toEqual({ parent: null, before: "g1" });
    expect(stepTo(codes, "a2", "down")).toBeNull();
  });

  it("goes in under the code above it, and out after its parent", () => {
    expect(stepTo(codes, "b", "in")).toEqual({ parent: "a", before: null });
    expect(stepTo(codes, "a1", "in")).toBeNull();
    expect(stepTo(codes, "a1", "out")).toEqual({ parent: null, before: "b" });
    expect(stepTo(codes, "b", "out")).toBeNull();
  });

  it("counts a code under a retired one among those at the top, where it is shown", () => {
    expect(stepTo(codes, "c", "up")).toEqual({ parent: null, before: "g1" });
    expect(stepTo(codes, "c", "in")).toEqual({ parent: "g1", before: null });
  });
});

describe("dropping a code", () => {
  it("before, onto and after another", () => {
    expect(dropTo(codes, "c", "a2", "before")).toEqual({ parent: "a", before: "a2" });
    expect(dropTo(codes, "c", "a", "inside")).toEqual({ parent: "a", before: null });
    expect(dropTo(codes, "c", "a1", "after")).toEqual({ parent: "a", before: "a2" });
    expect(dropTo(codes, "c", "a2", "after")).toEqual({ parent: "a", before: null });
  });

  it("never puts a code inside itself", () => {
    expect(dropTo(codes, "a", "a1", "inside")).toBeNull();
    expect(dropTo(codes, "a", "a1", "after")).toBeNull();
    expect(dropTo(codes, "a", "a", "inside")).toBeNull();
  });
});
