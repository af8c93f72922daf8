import { describe, expect, it } from "vitest";
import { IntervalIndex } from "../../../text/intervals";
import type { CodingRow } from "./documentState";
import { overlapping } from "./overlapping";

function row(id: string, from: number, to: number, more: Partial<CodingRow> = {}): CodingRow {
  const rest = { at: 0, comments: 0, open: false, anchor: false, mayChange: true, weight: null, lost: null };
  return { id, from, to, code: "trust", coder: "ada", round: null, unsaved: false, ...rest, ...more };
}

function idsWith(first: CodingRow, ...others: CodingRow[]): string[] {
  return overlapping(IntervalIndex.of([first, ...others]), first).map(({ id }) => id);
}

describe("codings of one code by one person that share words", () => {
  it("are found also when they hang together by a third one", () => {
    expect(idsWith(row("a", 0, 10), row("b", 8, 20), row("c", 18, 30), row("d", 40, 50))).toEqual(["b", "c"]);
  });

  it("are found to the left as to the right", () => {
    expect(idsWith(row("a", 20, 30), row("b", 12, 21), row("c", 0, 13)).toSorted()).toEqual(["b", "c"]);
  });

  it("do not count when they only touch", () => {
    expect(idsWith(row("a", 0, 10), row("b", 10, 20))).toEqual([]);
  });

  it("do not count when another person, code or round has them", () => {
    const others = [{ coder: "ben" }, { code: "calm" }, { round: "first" }];
    expect(idsWith(row("a", 0, 10), ...others.map((more, index) => row(`b${index}`, 5, 15, more)))).toEqual([]);
  });
});
