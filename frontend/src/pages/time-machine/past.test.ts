import { describe, expect, it } from "vitest";
import type { CodebookPast, PastCode } from "../../api/types";
import { changesBetween, marksOf, treeOf } from "./compare";
import { flowOf } from "./flow";
import { fullest } from "./fullestStep";

const code = (id: string, more: Partial<PastCode> = {}): PastCode => ({
  id,
  name: id.toUpperCase(),
  parent: null,
  position: id.charCodeAt(0),
  colour: "#000000",
  is_retired: false,
  is_gone: false,
  merged_into: null,
  split_from: null,
  ...more,
});
const past = (codes: PastCode[], groups: [string, string[]][] = []): CodebookPast => ({
  seq: 1,
  codes,
  groups: groups.map(([id, inside]) => ({ id, name: id, colour: "#aa0000", codes: inside })),
});
const words = { none: "none", retired: "retired", removed: "removed", added: "added" };

describe("two pictures of the codebook", () => {
  it("tells what is different", () => {
    const before = past(
      [code("a"), code("b"), code("c"), code("d"), code("z", { is_gone: true })],
      [["g", ["a", "b"]]],
    );
    const after = past(
      [
        code("a", { name: "Aa", parent: "d" }),
        code("b", { is_gone: true, merged_into: "a" }),
        code("c", { is_retired: true }),
        code("d"),
        code("e"),
        code("f", { split_from: "d" }),
        code("z"),
      ],
      [["h", ["d"]]],
    );
    const told = changesBetween(before, after).map(
      (change) => `${change.code} ${change.kind} ${change.from}>${change.to}`,
    );
    expect(new Set(told)).toEqual(
      new Set([
        "a renamed A>Aa",
        "a moved >D",
        "a ungrouped >g",
        "b merged >Aa",
        "c retired >",
        "d grouped >h",
        "e added >",
        "f split D>",
        "z added >",
      ]),
    );
    expect(Object.fromEntries(marksOf(before, after))).toMatchObject({ a: "merged", e: "new", d: "changed" });
    expect(treeOf(after).map((node) => `${node.depth}${node.code.id}`)).toEqual(["0d", "1a", "0e", "0f", "0z"]);
    expect(changesBetween(after, after)).toEqual([]);
  });

  it("draws where each code went, through merges", () => {
    const before = past([code("a"), code("b"), code("c"), code("d"), code("x")]);
    const after = past(
      [
        code("a"),
        code("b", { is_gone: true, merged_into: "a" }),
        code("c", { is_retired: true }),
        code("d"),
        code("x", { is_gone: true }),
        code("n"),
      ],
      [
        ["g", ["a"]],
        ["h", ["a", "d"]],
      ],
    );
    const flow = flowOf(before, after, "groups", words);
    const lines = flow.ribbons.map((ribbon) => `${ribbon.from}>${ribbon.to}`);
    expect(lines).toEqual(["a>g", "a>h", "b>g", "b>h", "d>h", "c>retired", "x>removed", "added>none"]);
    expect(flow.right.find((box) => box.id === "h")?.count).toBe(3);
    for (const side of [flow.left, flow.right]) {
      const sorted = [...side].sort((one, other) => one.y - other.y);
      sorted.slice(1).forEach((box, at) => {
        const above = sorted[at];
        expect(above && above.y + above.height <= box.y).toBe(true);
      });
    }
    const top = flowOf(
      before,
      past([...after.codes, code("t")].map((one) => (one.id === "d" ? { ...one, parent: "t" } : one))),
      "top",
      words,
    );
    expect(top.ribbons.find((ribbon) => ribbon.from === "d")?.to).toBe("t");
  });

  it("lays codes beside what they went into, so that no ribbon of a code with one goal crosses another", () => {
    const ids = [..."abcdefghijklmnopqrstuvwx"];
    const inside = (rest: number) => ids.filter((_, at) => at % 5 === rest);
    const groups = [0, 1, 2, 3].map((rest): [string, string[]] => [`g${rest}`, inside(rest)]);
    const codes = ids.map((id) => code(id));
    const { ribbons, right, left } = flowOf(past(codes), past(codes, groups), "groups", words);
    expect(ribbons).toHaveLength(ids.length);
    ribbons.forEach((ribbon, at) => {
      const above = ribbons[at - 1];
      if (!above) return;
      expect(ribbon.fromY).toBeGreaterThan(above.fromY);
      expect(ribbon.toY).toBeGreaterThan(above.toY);
    });
    expect(ribbons.every((ribbon) => ribbon.fromY === ribbon.toY)).toBe(true);
    expect(right.map((box) => box.number)).toEqual([1, 2, 3, 4, 0]);
    expect(new Set(left.map((box) => box.id))).toEqual(new Set(ids));
  });

  it("does not tell a new main code of itself as something new in it", () => {
    const after = past([code("a", { parent: "t" }), code("t"), code("n", { parent: "t" })]);
    const flow = flowOf(past([code("a")]), after, "top", words);
    expect(flow.ribbons.map((ribbon) => `${ribbon.from}>${ribbon.to}`)).toEqual(["a>t", "added>t"]);
    expect(flow.left.find((box) => box.id === "added")?.count).toBe(1);
  });
});

describe("where the figure begins", () => {
  const step = (verb: string, count?: number) => ({ verb, params: { count } });

  it("is the last step with most codes", () => {
    const steps = [
      step("codes.added", 6),
      step("code.created"),
      step("code.renamed"),
      step("code.created"),
      step("code.merged"),
      step("group.created", 7),
    ];
    expect(fullest(steps)).toBe(3);
  });

  it("is the beginning while there are none", () => expect(fullest([step("group.created")])).toBe(0));
});
