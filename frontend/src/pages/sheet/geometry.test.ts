import { describe, expect, it } from "vitest";
import type { Code, Heap, SheetCard } from "../../api/types";
import type { CodeNode } from "../../project/projectState";
import { CARD_HEIGHT, dropOf, freePlace, lay, neighbour, overlap, placesIn, slotsFor, tidied } from "./geometry";

const node = (id: string) => ({ code: { id } as Code, children: [], depth: 0 }) as CodeNode;
const card = (id: string, x: number, y: number, heap: string | null = null): SheetCard => ({ id, x, y, heap });
const heap = (id: string, x: number, y: number, withdrawn_at: string | null = null): Heap => ({
  id,
  name: id,
  x,
  y,
  colour: "#000000",
  withdrawn_at,
});

function sheet(ids: string[], cards: SheetCard[], heaps: Heap[], stretch = 1) {
  const byId = <Row extends { id: string }>(rows: Row[]) => Object.fromEntries(rows.map((row) => [row.id, row]));
  const rest = ids.filter((id) => !cards.some((one) => one.id === id));
  const slots = slotsFor(rest, new Map());
  return lay({ nodes: ids.map(node), cards: byId(cards), heaps: byId(heaps), slots, columns: 3, stretch });
}

describe("the sorting sheet", () => {
  it("lays what is not sorted in a grid left of the rest, in order, and leaves gaps where cards were", () => {
    const laid = sheet(["a", "b", "c", "d"], [], []);
    const [a, b, d] = ["a", "b", "d"].map((id) => laid.spots.get(id));
    expect(a && b && d && a.x < b.x && a.y === b.y && d.x === a.x && d.y > a.y).toBe(true);
    expect(laid.rest.count).toBe(4);
    const slots = slotsFor(["a", "b", "c"], new Map());
    expect([...slotsFor(["a", "c", "e"], slots)]).toEqual([
      ["a", 0],
      ["c", 2],
      ["e", 3],
    ]);
  });

  it("draws a heap around all its cards; a heap that is gone holds none", () => {
    const laid = sheet(
      ["a", "b"],
      [card("a", 10, 60, "h"), card("b", 600, 300, "gone")],
      [heap("h", 0, 0), heap("gone", 500, 0, "2026")],
    );
    expect(laid.heaps.map((one) => one.cards)).toEqual([["a"]]);
    expect(laid.spots.get("b")?.heap).toBeNull();
    const far = sheet(["a"], [card("a", 500, 400, "h")], [heap("h", 0, 0)]).heaps[0];
    expect(far && far.width > 500 + 170 && far.height > 400 + CARD_HEIGHT).toBe(true);
  });

  it("knows what letting go means", () => {
    const laid = sheet(
      ["a", "b", "c", "r"],
      [card("a", 1000, 0), card("b", 1000, 400), card("c", 10, 60, "h")],
      [heap("h", 0, 0)],
    );
    const at = (x: number, y: number) => ({ x, y, width: 176, height: CARD_HEIGHT });
    const moved = new Set(["a"]);
    expect(dropOf(laid, moved, at(1004, 397))).toEqual({ kind: "merge", with: "b" });
    expect(dropOf(laid, moved, at(1040, 410))).toEqual({ kind: "begin", with: "b" });
    expect(dropOf(laid, moved, at(60, 50))).toEqual({ kind: "heap", heap: "h" });
    expect(dropOf(laid, moved, at(2000, 2000))).toEqual({ kind: "ground" });
    const rest = laid.spots.get("r");
    expect(rest && dropOf(laid, moved, at(rest.x + 40, rest.y + 10))).toEqual({ kind: "rest" });
    expect(dropOf(laid, new Set(["a", "c"]), at(1004, 397))).toEqual({ kind: "begin", with: "b" });
  });

  it("finds free places in a heap and for a new one", () => {
    const laid = sheet(["a"], [card("a", 12, 50, "h")], [heap("h", 0, 0)]);
    for (const stretch of [1, 2.6]) {
      const places = placesIn(laid, heap("h", 0, 0), 5, stretch);
      expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
    }
    const place = freePlace(laid, { width: 400, height: 200 });
    expect(laid.heaps.every((one) => overlap(one, { ...place, width: 400, height: 200 }) === 0)).toBe(true);
    const tidy = tidied(
      sheet(["a", "b"], [card("a", 300, 90, "h"), card("b", 20, 60, "h")], [heap("h", 0, 0)]),
      heap("h", 0, 0),
    );
    expect(tidy.map((one) => one.id)).toEqual(["b", "a"]);
  });

  it("goes from card to card with the arrows", () => {
    const laid = sheet(["a", "b", "c"], [card("a", 0, 0), card("b", 200, 10), card("c", 5, 60)], []);
    expect(neighbour(laid, "a", "ArrowRight")).toBe("b");
    expect(neighbour(laid, "a", "ArrowDown")).toBe("c");
    expect(neighbour(laid, "a", "ArrowUp")).toBeNull();
  });
});
