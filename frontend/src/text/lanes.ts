export interface Span {
  id: string;
  /** First and last line that it touches (any unit that grows downwards, as long as whole lines are compared). */
  first: number;
  last: number;
}

/**
 * Lanes for brackets beside the text. Two that touch the same line never share a lane, also when their characters do not overlap.
 * A bracket keeps the lane it had, so that nothing jumps sideways while the text scrolls.
 */
export function lanes(spans: readonly Span[], before: ReadonlyMap<string, number> = new Map()): Map<string, number> {
  const taken: Span[][] = [];
  const result = new Map<string, number>();
  const isFree = (lane: number, span: Span) =>
    (taken[lane] ?? []).every((other) => other.last < span.first || other.first > span.last);
  const take = (lane: number, span: Span) => {
    while (taken.length <= lane) taken.push([]);
    taken[lane]?.push(span);
    result.set(span.id, lane);
  };
  const fresh: Span[] = [];
  for (const span of spans) {
    const lane = before.get(span.id);
    if (lane !== undefined && isFree(lane, span)) take(lane, span);
    else fresh.push(span);
  }
  // Long ones first stay close to the text, short ones lie outside them.
  for (const span of fresh.sort((a, b) => a.first - b.first || b.last - a.last)) {
    let lane = 0;
    while (!isFree(lane, span)) lane += 1;
    take(lane, span);
  }
  return result;
}
