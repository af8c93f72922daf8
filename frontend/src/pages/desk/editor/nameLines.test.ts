import { describe, expect, it } from "vitest";
import { type Labelled, MORE_WIDTH, type NameLine, type NameWish, nameLines, placeNames } from "./nameLines";

const bracket = (id: string, code: string, coder: string, top: number, bottom: number, lane = 0): Labelled => ({
  id,
  code,
  coder,
  top,
  bottom,
  lane,
  first: false,
});

const wide = (lines: readonly NameLine[], width = 150): NameWish[] =>
  lines.map(({ id, top, bottom, first }) => ({ id, top, bottom, first, left: 20, width, canBreak: true }));

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
    const { names } = placeNames(wide(lines), { from: 100, to: 600, right: 200 });
    expect([...names.keys()]).toEqual(["a", "b"]);
    expect(Math.abs((names.get("a")?.y ?? 0) - (names.get("b")?.y ?? 0))).toBeGreaterThanOrEqual(21);
    expect(Math.min(...[...names.values()].map((place) => place.y))).toBeGreaterThanOrEqual(100);
  });

  it("stand below each other on a passage of one line, where the space below is free", () => {
    const two = nameLines([bracket("a", "tillit", "ada", 100, 128), bracket("b", "skam", "ada", 100, 128, 1)]);
    const { names } = placeNames(wide(two), { from: 0, to: 600, right: 200 });
    expect([...names.values()].map((place) => place.y).sort((a, b) => a - b)).toEqual([100, 121]);
  });

  it("stand beside each other where two have room in one row", () => {
    const two = nameLines([bracket("a", "tillit", "ada", 100, 120), bracket("b", "skam", "ada", 100, 120, 1)]);
    const { names, more } = placeNames(wide(two, 60), { from: 0, to: 600, right: 200 });
    expect([...names.values()].map(({ x, y }) => [x, y])).toEqual([
      [20, 100],
      [88, 100],
    ]);
    expect(more).toEqual([]);
  });

  it("take no place from the passage below: those without room are behind a button", () => {
    const four = nameLines([
      bracket("a", "tillit", "ada", 100, 120),
      bracket("b", "skam", "ada", 100, 120, 1),
      bracket("d", "tid", "ada", 100, 120, 2),
      bracket("c", "håp", "ada", 122, 160),
    ]);
    const { names, more } = placeNames(wide(four, 120), { from: 0, to: 600, right: 200 });
    expect(names.get("c")?.y).toBe(122);
    expect([...names.keys()]).toEqual(["a", "c"]);
    expect(more.map(({ y, ids }) => [y, ids.join()])).toEqual([[100, "b,d"]]);
    const first = names.get("a");
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThanOrEqual(more[0]?.x ?? 0);
    expect((more[0]?.x ?? 0) + MORE_WIDTH).toBeLessThanOrEqual(200);
  });

  it("stay in sight while their bracket passes; one whose passage is over by then is behind the button", () => {
    const wishes = [
      { id: "long", top: -500, bottom: 900, first: false, left: 20, width: 100 },
      { id: "a", top: 100, bottom: 300, first: false, left: 20, width: 100 },
      { id: "short", top: 104, bottom: 110, first: false, left: 20, width: 100 },
    ];
    const { names, more } = placeNames(wishes, { from: 0, to: 600, right: 180 });
    expect(names.get("long")?.y).toBe(4);
    expect(more).toEqual([{ x: 128, y: 100, ids: ["short"] }]);
  });

  it("give the selected one its place first", () => {
    const wishes = [
      { id: "a", top: 100, bottom: 110, first: false, left: 20, width: 100 },
      { id: "selected", top: 101, bottom: 111, first: true, left: 20, width: 100 },
    ];
    const { names } = placeNames(wishes, { from: 0, to: 600, right: 180 });
    expect(names.get("selected")?.y).toBe(101);
    expect(names.get("a")?.y).toBe(122);
  });

  it("break over two rows before they are shortened", () => {
    const long = nameLines([bracket("a", "en lang kode", "ada", 100, 160)]);
    const { names } = placeNames(wide(long, 300), { from: 0, to: 600, right: 200 });
    expect(names.get("a")).toEqual({ x: 20, y: 100, width: 180, rows: 2 });
  });

  it("are all somewhere: on the page, or behind one of the buttons", () => {
    const lines = nameLines(
      Array.from({ length: 40 }, (_, i) =>
        bracket(`${i}`, `code ${i}`, "ada", 10 * i, 10 * i + 30 + (i % 7) * 20, i % 5),
      ),
    );
    const { names, more } = placeNames(wide(lines, 90), { from: 0, to: 700, right: 220 });
    const all = [...names.keys(), ...more.flatMap(({ ids }) => ids)];
    expect(new Set(all)).toEqual(new Set(lines.map((line) => line.id)));
    expect(all).toHaveLength(40);
    const boxes = [...names.values()];
    for (const one of boxes) {
      for (const other of boxes) {
        if (one === other || one.y + 21 * one.rows <= other.y || other.y + 21 * other.rows <= one.y) continue;
        expect(one.x + one.width <= other.x || other.x + other.width <= one.x).toBe(true);
      }
    }
  });
});
