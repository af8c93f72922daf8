import { describe, expect, it } from "vitest";
import { type Labelled, nameLines, placeNames } from "./nameLines";

const bracket = (id: string, code: string, coder: string, top: number, bottom: number, lane = 0): Labelled => ({
  id,
  code,
  coder,
  top,
  bottom,
  lane,
  first: false,
});

describe("the names in the margin", () => {
  it("say once what two people coded beside each other, with both", () => {
    const lines = nameLines([
      bracket("a", "trust", "ada", 0, 40),
      bracket("b", "trust", "ben", 10, 60, 1),
      bracket("c", "trust", "ben", 200, 240),
      bracket("d", "time", "ben", 20, 30, 2),
    ]);
    expect(lines.map(({ ids, coders, lanes }) => [ids.join(), coders.join(), lanes])).toEqual([
      ["a,b", "ada,ben", 3],
      ["d", "ben", 3],
      ["c", "ben", 1],
    ]);
  });

  it("are carried by the selected bracket", () => {
    const [line] = nameLines([
      bracket("a", "trust", "ada", 0, 40),
      { ...bracket("b", "trust", "ben", 10, 60), first: true },
    ]);
    expect(line).toMatchObject({ id: "b", first: true, top: 0, bottom: 60 });
  });

  it("never lie over each other, and stay in the window while their bracket goes on", () => {
    const lines = nameLines([
      bracket("a", "one", "ada", 0, 400),
      bracket("b", "two", "ada", 0, 400),
      bracket("c", "three", "ada", 0, 20),
    ]);
    const places = placeNames(lines, 100, 600);
    expect([...places.keys()]).toEqual(["a", "b"]);
    expect(Math.abs((places.get("a") ?? 0) - (places.get("b") ?? 0))).toBeGreaterThanOrEqual(19);
    expect(Math.min(...places.values())).toBeGreaterThanOrEqual(100);
  });

  it("stand below each other on a passage of one line, where the space below is free", () => {
    const two = nameLines([bracket("a", "tillit", "ada", 100, 128), bracket("b", "skam", "ada", 100, 128, 1)]);
    const places = placeNames(two, 0, 600);
    expect([...places.values()].sort((a, b) => a - b)).toEqual([100, 119]);
  });

  it("take no place from the passage below", () => {
    const three = nameLines([
      bracket("a", "tillit", "ada", 100, 120),
      bracket("b", "skam", "ada", 100, 120, 1),
      bracket("c", "håp", "ada", 122, 160),
    ]);
    const places = placeNames(three, 0, 600);
    expect(places.get("c")).toBe(122);
    expect(places.has("b")).toBe(false);
  });
});
