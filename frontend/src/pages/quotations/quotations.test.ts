import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContextTurn, Quotation } from "../../api/types";
import { i18n } from "../../base/i18n";
import { citation } from "./cite";
import { movedByWord, signsOf } from "./edges";
import { asQuery, isSame, isShared, quotationSearch, termOf, wordOf } from "./search";

function turn(start: number, text: string): ContextTurn {
  return { number: 1, start, speaker: "Kari", role: "informant", time_ms: null, text };
}

const TURNS = [turn(10, "Jeg bor på Åse-Marie sitt. 😀"), turn(39, "Ja, der er det trygt.")];
const words = (range: { start: number; end: number }) => {
  const { from, signs } = signsOf(TURNS);
  return signs.slice(range.start - from, range.end - from).join("");
};

describe("moving an edge by a word", () => {
  const range = { start: 14, end: 20 }; // "bor på"

  it("goes to the next word's beginning or end", () => {
    expect(words(range)).toBe("bor på");
    const later = movedByWord(TURNS, range, "end", "later");
    expect(later && words(later)).toBe("bor på Åse-Marie");
    const earlier = movedByWord(TURNS, range, "start", "earlier");
    expect(earlier && words(earlier)).toBe("Jeg bor på");
    const shorter = movedByWord(TURNS, range, "start", "later");
    expect(shorter && words(shorter)).toBe("på");
    const less = movedByWord(TURNS, range, "end", "earlier");
    expect(less && words(less)).toBe("bor");
  });

  it("goes on into the next turn, past a wide character", () => {
    const moved = movedByWord(TURNS, { start: 31, end: 35 }, "end", "later");
    expect(moved && words(moved)).toBe("sitt. 😀\nJa");
  });

  it("leaves at least a word, and stops where there are none", () => {
    expect(movedByWord(TURNS, { start: 14, end: 17 }, "start", "later")).toBeNull();
    expect(movedByWord(TURNS, { start: 14, end: 17 }, "end", "earlier")).toBeNull();
    expect(movedByWord(TURNS, { start: 10, end: 13 }, "start", "earlier")).toBeNull();
    expect(movedByWord(TURNS, { start: 54, end: 59 }, "end", "later")).toBeNull();
  });

  it("always gives a longer or shorter passage inside the text", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 59 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom("start" as const, "end" as const),
        fc.constantFrom("earlier" as const, "later" as const),
        (start, length, edge, direction) => {
          const old = { start, end: Math.min(60, start + length) };
          const moved = movedByWord(TURNS, old, edge, direction);
          if (!moved) return;
          expect(moved.start).toBeLessThan(moved.end);
          expect(moved.start).toBeGreaterThanOrEqual(10);
          expect(moved.end).toBeLessThanOrEqual(60);
          expect(direction === "later" ? moved[edge] > old[edge] : moved[edge] < old[edge]).toBe(true);
        },
      ),
    );
  });
});

describe("the address of the page", () => {
  it("holds the question, and leaves out what is not one", () => {
    const search = quotationSearch({ mode: "near", within: 2, code: ["a.below", "b"], speaker: "Kari", role: "boss" });
    expect(asQuery(search)).toBe("per=passage&mode=near&within=2&code=a.below&code=b&speaker=Kari");
    expect(quotationSearch({ mode: "xor", within: -1, code: [], coder: {} })).toEqual({});
  });

  it("reads a single code as a list of one, a name of digits as a name", () => {
    expect(quotationSearch({ code: "abc", speaker: 7 })).toEqual({ code: ["abc"], speaker: ["7"] });
  });

  it("knows the same question again", () => {
    expect(isSame(quotationSearch({ code: "a", mode: "any" }), { code: ["a"] })).toBe(true);
    expect(isSame({ code: ["a", "b"] }, { code: ["b", "a"] })).toBe(false);
    expect(isSame({ code: ["a"] }, { code: ["a"], sort: "weight" })).toBe(false);
    expect(isSame(quotationSearch({ code: "a", sort: "place" }), { code: ["a"] })).toBe(true);
    expect(isShared({ mode: "all", code: ["a", "b"] })).toBe(true);
    expect(isShared({ mode: "all", code: ["a"] })).toBe(false);
  });

  it("names codes, codes with those below, and groups", () => {
    for (const word of ["a", "a.below", "a.group"]) expect(wordOf(termOf(word))).toBe(word);
  });
});

describe("a citation", () => {
  const quotation = {
    text: "Det er\ntrygt.",
    speaker: "Kari",
    turn: 4,
    time_ms: 425_000,
    is_cut: false,
  } as Quotation;
  const number = (n: number) => i18n.t("quotations:turn", { number: n });

  it("has guillemets in Norwegian, quotation marks in English", async () => {
    await i18n.changeLanguage("nb");
    expect(citation(quotation, "Intervju 1", number)).toBe("«Det er trygt.» (Kari, Intervju 1, replikk 4, 07:05)");
    await i18n.changeLanguage("en");
    expect(citation(quotation, "Intervju 1", number)).toBe("“Det er trygt.” (Kari, Intervju 1, turn 4, 07:05)");
  });

  it("leaves out what is not known, and says where it was cut", () => {
    const bare = { ...quotation, speaker: "", turn: null, time_ms: null, is_cut: true };
    expect(citation(bare, "Artikkel", number)).toBe("“Det er trygt. […]” (Artikkel)");
  });
});
