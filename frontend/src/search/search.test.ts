import { describe, expect, it } from "vitest";
import type { FoundInText } from "../api/types";
import { asQuery, projectSearch } from "./address";
import { passagesOf } from "./units";

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
