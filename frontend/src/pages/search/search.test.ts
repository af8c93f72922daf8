import { describe, expect, it } from "vitest";
import type { FoundInText } from "../../api/types";
import { asQuery, projectSearch } from "./address";
import { passagesOf } from "./passages";
import { sameHits } from "./sameHits";

const hit = (start: number, end: number): FoundInText => ({
  document: "d",
  revision: 3,
  start,
  end,
  kind: "exact",
  left: "",
  hit: "",
  right: "",
  turn: 1,
  time_ms: null,
  speaker: "",
  role: "unknown",
  sentence: [0, 20],
  whole: [0, 90],
});

describe("a search in the address", () => {
  it("leaves out what is not known and what restricts nothing", () => {
    const search = projectSearch({ q: 1905, mode: "words", where: "nowhere", sort: "left", kind: ["part", "magic"] });
    expect(asQuery(search)).toBe("q=1905&sort=left&kind=part");
    expect(projectSearch({ q: ["a"], document: "", speaker: { a: 1 } })).toEqual(projectSearch({}));
  });
});

describe("what is coded for the hits", () => {
  it("is each word, but each sentence and turn only once", () => {
    const hits = [hit(2, 5), hit(9, 12)];
    expect(passagesOf(hits, "hit").map(({ start, end }) => [start, end])).toEqual([
      [2, 5],
      [9, 12],
    ]);
    expect(passagesOf(hits, "sentence")).toEqual([{ document: "d", start: 0, end: 20, revision: 3 }]);
    expect(passagesOf(hits, "whole")).toEqual([{ document: "d", start: 0, end: 90, revision: 3 }]);
  });
});

describe("hits that were asked for anew", () => {
  const at = (start: number, revision: number, left = "før ", right = " etter") => ({
    ...hit(start, start + 2),
    hit: "ja",
    revision,
    left,
    right,
  });

  it("are known by their places while the text is as it was", () => {
    const old = [at(2, 3), at(9, 3)];
    const fresh = [at(9, 3), at(12, 3)];
    expect([...sameHits(old, fresh).entries()]).toEqual([[old[1], fresh[0]]]);
  });

  it("are known by their words where it was corrected", () => {
    const [moved, beside, gone] = [at(20, 3, "a", "b"), at(30, 3, "c", "d"), at(40, 3, "e", "f")];
    const fresh = [at(5, 4, "x", "y"), at(27, 4, "a", "b"), at(37, 4, "c", "ny")];
    const same = sameHits([moved, beside, gone], fresh);
    expect(same.get(moved)).toBe(fresh[1]);
    expect(same.get(beside)).toBe(fresh[2]);
    expect(same.has(gone)).toBe(false);
  });

  it("take each place once, the nearest one first", () => {
    const old = [at(10, 3), at(50, 3)];
    const fresh = [at(12, 4), at(52, 4), at(90, 4)];
    const same = sameHits(old, fresh);
    expect(old.map((one) => same.get(one)?.start)).toEqual([12, 52]);
  });
});
