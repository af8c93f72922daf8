import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uncovered, wider } from "./reach";

const TURN = "Vi møtes hver måned. Da får jeg si hva jeg trenger! Det er trygt.";
const words = (range: { from: number; to: number }) => TURN.slice(range.from, range.to);

describe("a selection that grows", () => {
  test("from the caret to the word, the sentence and the turn", () => {
    const word = wider(TURN, { from: 5, to: 5 });
    expect(words(word)).toBe("møtes");
    const sentence = wider(TURN, word);
    expect(words(sentence)).toBe("Vi møtes hver måned.");
    expect(words(wider(TURN, sentence))).toBe(TURN);
    expect(words(wider(TURN, { from: 0, to: TURN.length }))).toBe(TURN);
  });

  test("from words of two sentences to both", () => {
    const from = TURN.indexOf("måned");
    expect(words(wider(TURN, { from, to: TURN.indexOf("får") + 3 }))).toBe(
      "Vi møtes hver måned. Da får jeg si hva jeg trenger!",
    );
  });

  test("never shrinks", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(60), fc.nat(60), (text, a, b) => {
        const from = Math.min(a, b, text.length);
        const to = Math.min(Math.max(a, b), text.length);
        const range = wider(text, { from, to });
        const isWhole = range.from >= text.length - text.trimStart().length && range.to <= text.trimEnd().length;
        expect((range.from <= from && range.to >= to) || isWhole).toBe(true);
      }),
    );
  });
});

describe("the next stretch without a code", () => {
  const turns = [
    { from: 0, to: 50 },
    { from: 60, to: 100 },
  ];

  test("stands before, between and after codings", () => {
    expect(uncovered(turns, [], 0)).toEqual({ from: 0, to: 50 });
    expect(uncovered(turns, [{ from: 20, to: 30 }], 0)).toEqual({ from: 0, to: 20 });
    expect(uncovered(turns, [{ from: 0, to: 30 }], 0)).toEqual({ from: 30, to: 50 });
    expect(uncovered(turns, [{ from: 0, to: 45 }], 0)).toEqual({ from: 60, to: 100 });
    expect(uncovered(turns, [{ from: 0, to: 100 }], 0)).toBeNull();
    expect(uncovered(turns, [], 70)).toEqual({ from: 70, to: 100 });
  });

  test("touches no coding and lies in a turn", () => {
    const interval = fc.tuple(fc.nat(100), fc.nat(30)).map(([from, length]) => ({ from, to: from + length + 1 }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), fc.nat(100), (rows, after) => {
        const found = uncovered(turns, rows, after);
        if (!found) return;
        expect(found.from).toBeGreaterThanOrEqual(after);
        expect(turns.some((turn) => turn.from <= found.from && found.to <= turn.to)).toBe(true);
        expect(rows.some((row) => row.from < found.to && row.to > found.from)).toBe(false);
      }),
    );
  });
});
