import { describe, expect, it } from "vitest";
import type { Code } from "../../api/types";
import { depthOf, linesOf, planOf, stepIn } from "./guideLines";

const proposal = (name: string, parent: number | null = null, number = "") => ({
  number,
  name,
  question: "",
  parent,
  is_heading: false,
});
const lines = linesOf([proposal("Arbeid", null, "1"), proposal("Støy", 0), proposal("Ro", 0), proposal("Annet")]);
const there = { a: { id: "a", name: "arbeid", parent: null } as Code };

function tree(made: { id: string; name: string; parent: string | null }[]): string[] {
  const name = (id: string | null) => made.find((one) => one.id === id)?.name ?? id ?? "";
  return made.map((one) => `${name(one.parent)}/${one.name}`);
}

describe("codes of a guide", () => {
  it("stand under their themes", () => {
    expect(tree(planOf(lines, {}, false).made)).toEqual(["/Arbeid", "Arbeid/Støy", "Arbeid/Ro", "/Annet"]);
    expect(planOf(lines, {}, true).made[0]?.name).toBe("1 Arbeid");
  });

  it("are not made twice: what is below goes to the code that is there", () => {
    const { made, existing } = planOf(lines, there, false);
    expect(tree(made)).toEqual(["a/Støy", "a/Ro", "/Annet"]);
    expect([...existing]).toEqual([0]);
  });

  it("hand their children up when they are left out", () => {
    const without = lines.map((line) => (line.key === 0 ? { ...line, isTaken: false } : line));
    expect(tree(planOf(without, {}, false).made)).toEqual(["/Støy", "/Ro", "/Annet"]);
  });

  it("are nested under the one before them", () => {
    const at = (key: number) => lines[key] ?? lines[0];
    expect(stepIn(lines, at(2) as never)).toBe(1);
    expect(stepIn(lines, at(1) as never)).toBeNull();
    expect(stepIn(lines, at(3) as never)).toBe(0);
    expect(lines.map((line) => depthOf(lines, line))).toEqual([0, 1, 1, 0]);
  });
});
