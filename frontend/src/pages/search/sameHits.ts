import { useRef } from "react";
import type { FoundInText } from "../../api/types";

const BESIDE = 30; // characters on each side that a hit is known by

/** Which of the fresh hits each old one is: the same place, or the same words where the text was corrected meanwhile. */
export function sameHits(
  old: readonly FoundInText[],
  fresh: readonly FoundInText[],
): ReadonlyMap<FoundInText, FoundInText> {
  const byWords = new Map<string, FoundInText[]>();
  const wordsOf = (one: FoundInText) => `${one.document} ${one.hit}`;
  for (const one of fresh) byWords.set(wordsOf(one), [...(byWords.get(wordsOf(one)) ?? []), one]);
  const found = new Map<FoundInText, FoundInText>();
  const taken = new Set<FoundInText>();
  // First those that stand as they stood, so that nobody else takes their places.
  for (const wanted of [3, 2, 1]) {
    for (const one of old) {
      if (found.has(one)) continue;
      let best: FoundInText | undefined;
      for (const other of byWords.get(wordsOf(one)) ?? []) {
        if (taken.has(other) || likeness(one, other) < wanted) continue;
        if (!best || Math.abs(other.start - one.start) < Math.abs(best.start - one.start)) best = other;
      }
      if (!best) continue;
      found.set(one, best);
      taken.add(best);
    }
  }
  return found;
}

/** 3: nothing has moved; 2: the same words on both sides; 1: all of those on one side; 0: another hit. */
function likeness(one: FoundInText, other: FoundInText): number {
  if (one.revision === other.revision) return one.start === other.start && one.end === other.end ? 3 : 0;
  const left = one.left.slice(-BESIDE) === other.left.slice(-BESIDE);
  const right = one.right.slice(0, BESIDE) === other.right.slice(0, BESIDE);
  if (left && right) return 2;
  return one.left === other.left || one.right === other.right ? 1 : 0;
}

/** A key for each hit that stays with it when the list is asked for anew, so that its line stays the same element. */
export function useLineKeys(hits: readonly FoundInText[]): readonly string[] {
  const known = useRef<{ hits: readonly FoundInText[]; keys: readonly string[]; count: number }>({
    hits: [],
    keys: [],
    count: 0,
  });
  if (known.current.hits !== hits) {
    const same = sameHits(known.current.hits, hits);
    const kept = new Map<FoundInText, string>();
    known.current.hits.forEach((one, index) => {
      const now = same.get(one);
      const key = known.current.keys[index];
      if (now && key) kept.set(now, key);
    });
    let { count } = known.current;
    const keys = hits.map((one) => kept.get(one) ?? `hit${++count}`);
    known.current = { hits, keys, count };
  }
  return known.current.keys;
}
