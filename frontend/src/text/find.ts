/** A text made comparable: composed (NFC) and without case, with the way back to the places in the original. */
export interface Folded {
  text: string;
  /** Original place of each folded unit, and of the end; null when both are the same. */
  places: Uint32Array | null;
}

// A character with the marks that follow it; only such a cluster can change its length when it is composed.
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

export function fold(text: string): Folded {
  const composed = text.normalize("NFC");
  const lower = composed.toLowerCase();
  if (composed.length === text.length && lower.length === text.length) return { text: lower, places: null };
  const parts: string[] = [];
  const places: number[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const part = match[0].normalize("NFC").toLowerCase();
    parts.push(part);
    for (let i = 0; i < part.length; i++) places.push(match.index);
  }
  places.push(text.length);
  return { text: parts.join(""), places: Uint32Array.from(places) };
}

/** A stretch of the text that was found. */
export interface Hit {
  from: number;
  to: number;
}

const MOST = 20_000;

export function findAll(haystack: Folded, needle: string): Hit[] {
  const wanted = fold(needle).text;
  if (!wanted) return [];
  const hits: Hit[] = [];
  const { places } = haystack;
  for (let at = haystack.text.indexOf(wanted); at >= 0 && hits.length < MOST; ) {
    const end = at + wanted.length;
    if (!places) hits.push({ from: at, to: end });
    else {
      // A hit that ends inside a cluster ("a" in "å") is not what was typed.
      const whole = places[end] !== places[end - 1] && (at === 0 || places[at] !== places[at - 1]);
      if (whole) hits.push({ from: places[at] ?? 0, to: places[end] ?? 0 });
    }
    at = haystack.text.indexOf(wanted, end);
  }
  return hits;
}

/** Does `text` contain the words typed so far? Used by lists that filter as one types. */
export function matches(text: string, typed: string): boolean {
  const folded = fold(text).text;
  return fold(typed.trim())
    .text.split(/\s+/)
    .every((word) => folded.includes(word));
}
