import { ChangeSet, Text } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf } from "./clock";
import { astralAfter, astralThrough, cleanText, fromChangeSet, mapCoded, toChangeSet, trimmed } from "./edits";
import { findAll, fold, matches } from "./find";
import { IntervalIndex } from "./intervals";
import { lanes } from "./lanes";
import { Layered } from "./layered";
import { Astral } from "./offsets";
import { segments } from "./segments";

const piece = fc.constantFrom("a", "å", "a\u030a", "👩‍🔬", "😀", "\n", " ", "«", "𝄞", "blåbær", "e\u0301");
const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(""));
const ranges = fc.array(
  fc.tuple(fc.nat(60), fc.nat(30)).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 30 },
);

/** A text with an edit of one to three places in it, in code points. */
const edited = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(50), fc.nat(6), text), { minLength: 1, maxLength: 3 }))
  .map(([base, raw]) => {
    const length = [...base].length;
    let from = 0;
    const changes: [number, number, string][] = [];
    for (const [skip, cut, insert] of raw) {
      const start = Math.min(length, from + (skip % 9));
      const end = Math.min(length, start + cut);
      if (changes.length > 0 && start <= from) break;
      changes.push([start, end, insert]);
      from = end;
    }
    return { base, changes };
  });

describe("offsets", () => {
  it("go to code points and back at every character", () => {
    fc.assert(
      fc.property(text, (value) => {
        const astral = Astral.of(value);
        let unit = 0;
        [...value].forEach((character, index) => {
          expect(astral.toUtf16(index)).toBe(unit);
          expect(astral.toCodePoint(unit)).toBe(index);
          unit += character.length;
        });
        expect(astral.toUtf16([...value].length)).toBe(value.length);
      }),
    );
  });

  it("are refused by the compiler when they were converted before", () => {
    const astral = Astral.of("😀 ja");
    // @ts-expect-error This is a position in UTF-16 units already.
    astral.toUtf16(astral.toUtf16(2));
    // @ts-expect-error This is a position in code points already.
    astral.toCodePoint(astral.toCodePoint(3));
  });

  it("cost nothing without wide characters", () => expect(Astral.of("på blåtur")).toBe(Astral.none));
});

describe("edits", () => {
  it("give the same text as the server's own splicing", () => {
    fc.assert(
      fc.property(edited, ({ base, changes }) => {
        const points = [...base];
        for (const [start, end, insert] of [...changes].reverse()) points.splice(start, end - start, ...insert);
        const astral = Astral.of(base);
        const set = toChangeSet(changes, astral, base.length);
        const doc = set.apply(Text.of(base.split("\n")));
        expect(doc.toString()).toBe(points.join(""));
        expect(astralAfter(astral, set, doc).positions).toEqual(Astral.of(points.join("")).positions);
        expect(astralThrough(astral, set).positions).toEqual(Astral.of(points.join("")).positions);
        const again = toChangeSet(fromChangeSet(set, astral), astral, base.length);
        expect(again.apply(Text.of(base.split("\n"))).toString()).toBe(points.join(""));
      }),
    );
  });

  it("leave text typed at the edges of a coding outside it", () => {
    const set = ChangeSet.of(
      [
        { from: 2, insert: "xx" },
        { from: 5, insert: "yy" },
      ],
      10,
    );
    expect(mapCoded({ from: 2, to: 5 }, set)).toEqual({ from: 4, to: 7 });
  });

  it("keep a coding whose text is gone as an empty range", () => {
    const set = ChangeSet.of({ from: 1, to: 8, insert: "new" }, 10);
    const { from, to } = mapCoded({ from: 2, to: 5 }, set);
    expect(from).toBe(to);
  });

  it("let no carriage return or NUL in", () => expect(cleanText("a\r\nb\rc\0")).toBe("a\nb\nc"));

  it("trim blanks from a selection", () => {
    expect(trimmed(" ord \n", 10)).toEqual({ from: 11, to: 14 });
    expect(trimmed("  ", 3)).toEqual({ from: 3, to: 3 });
  });
});

describe("the interval index", () => {
  it("finds what a plain search finds", () => {
    fc.assert(
      fc.property(ranges, fc.nat(70), fc.nat(20), (rows, from, length) => {
        const to = from + length;
        const plain = rows.filter((row) => row.from < to && row.to > from);
        const found = IntervalIndex.of(rows).touching(from, to);
        expect(new Set(found)).toEqual(new Set(plain));
        expect(found.length).toBe(plain.length);
      }),
    );
  });
});

describe("segments", () => {
  it("cover each position with exactly the ranges that hold it", () => {
    fc.assert(
      fc.property(ranges, (rows) => {
        const cut = segments(rows, 5, 70);
        for (let at = 5; at < 70; at++) {
          const here = cut.filter((segment) => segment.from <= at && at < segment.to);
          expect(here.length).toBeLessThanOrEqual(1);
          expect(new Set(here[0]?.rows ?? [])).toEqual(new Set(rows.filter((row) => row.from <= at && at < row.to)));
        }
      }),
    );
  });
});

describe("lanes", () => {
  it("never put two brackets on one line in one lane, and keep the lanes they had", () => {
    fc.assert(
      fc.property(ranges, (rows) => {
        const spans = rows.map((row, index) => ({ id: String(index), first: row.from, last: row.to }));
        const result = lanes(spans);
        for (const a of spans) {
          for (const b of spans) {
            const together = a.first <= b.last && b.first <= a.last;
            if (a !== b && together) expect(result.get(a.id)).not.toBe(result.get(b.id));
          }
        }
        const kept = spans.filter((_, index) => index % 2 === 0);
        for (const [id, lane] of lanes(kept, result)) expect(lane).toBe(result.get(id));
      }),
    );
  });
});

describe("find", () => {
  it("finds composed and decomposed letters alike, whatever the case", () => {
    const found = findAll(fold("Vi var PA\u030A tur, på fjellet"), "på");
    expect(found).toEqual([
      { from: 7, to: 10 },
      { from: 16, to: 18 },
    ]);
  });

  it("gives places that hold the needle", () => {
    fc.assert(
      fc.property(text, piece, (haystack, needle) => {
        for (const { from, to } of findAll(fold(haystack), needle)) {
          expect(haystack.slice(from, to).normalize("NFC").toLowerCase()).toBe(needle.normalize("NFC").toLowerCase());
        }
      }),
    );
  });

  it("filters by every word", () => expect(matches("Tillit til lederen", "led till")).toBe(true));
});

describe("a time as people write it", () => {
  it.each([
    ["", null],
    ["2:30", 150_000],
    [" 1:02:30 ", 3_750_000],
    ["12.05", 725_000],
    ["1:60:00", undefined],
    ["ti", undefined],
    ["2:75", undefined],
  ])("%s", (written, ms) => expect(clockOf(written)).toBe(ms));
});

describe("layered rows", () => {
  const change = fc.tuple(fc.nat(30), fc.option(fc.nat(60)), fc.nat(20));

  it("are what a plain map would be, and tell what changed", () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 90 }), { maxLength: 6 }), (steps) => {
        type Row = { id: string; from: number; to: number };
        const plain = new Map<string, Row>();
        let rows = Layered.of<Row>(new Map());
        let index = IntervalIndex.of<Row>([]);
        for (const step of steps) {
          const changes = new Map<string, Row | null>();
          for (const [id, from, length] of step) {
            const key = `${id}`;
            const row = from === null ? null : { id: key, from, to: from + length + 1 };
            changes.set(key, row);
            if (row) plain.set(key, row);
            else plain.delete(key);
          }
          const next = rows.with(changes);
          const said = next.since(rows);
          index = said ? index.changed(said.gone, said.come) : IntervalIndex.of([...next.values()]);
          rows = next;
        }
        expect(new Set(rows.values())).toEqual(new Set(plain.values()));
        expect(new Set(index.touching(10, 30))).toEqual(
          new Set(IntervalIndex.of([...plain.values()]).touching(10, 30)),
        );
        expect(index.rows.map((row) => row.from)).toEqual(
          [...plain.values()].map((row) => row.from).sort((a, b) => a - b),
        );
      }),
    );
  });
});
