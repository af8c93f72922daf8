/** A bracket of the margin, with the name that it would like to show. */
export interface Labelled {
  id: string;
  code: string;
  coder: string;
  top: number;
  bottom: number;
  lane: number;
  /** The selected or hovered one. */
  first: boolean;
}

/** Names that stand in one line of the margin, since their brackets begin together. */
export interface NameLine {
  /** The bracket that carries the name. */
  id: string;
  /** All that the name stands for. */
  ids: string[];
  coders: string[];
  top: number;
  bottom: number;
  /** So many lanes stand between the text and the name. */
  lanes: number;
  first: boolean;
}

/** One name for brackets of the same code that stand beside each other, with all who coded there. */
export function nameLines(brackets: readonly Labelled[]): NameLine[] {
  const lines: NameLine[] = [];
  const open = new Map<string, NameLine>();
  const inOrder = brackets.toSorted((a, b) => a.top - b.top || a.lane - b.lane);
  for (const { id, code, coder, top, bottom, first } of inOrder) {
    const line = open.get(code);
    if (line && top < line.bottom) {
      line.ids.push(id);
      if (!line.coders.includes(coder)) line.coders.push(coder);
      line.bottom = Math.max(line.bottom, bottom);
      if (first && !line.first) line.id = id;
      line.first ||= first;
      continue;
    }
    const fresh = { id, ids: [id], coders: [coder], top, bottom, lanes: 1, first };
    lines.push(fresh);
    open.set(code, fresh);
  }
  for (const line of lines) {
    for (const { top, bottom, lane } of inOrder) {
      if (top >= line.bottom) break;
      if (bottom > line.top) line.lanes = Math.max(line.lanes, lane + 1);
    }
  }
  return lines;
}

/** Where a name would like to stand, and the room it takes; pixels in the margin. */
export interface NameWish extends Pick<NameLine, "id" | "top" | "bottom" | "first"> {
  left: number;
  width: number;
  /** Of several words, so that it may have two rows. */
  canBreak?: boolean;
}

/** Where a name stands. One that is wider than the margin may have two rows. */
export interface NamePlace {
  x: number;
  y: number;
  width: number;
  rows: 1 | 2;
}

/** A small button for the names that found no room, and whose they are. */
export interface MoreNames {
  x: number;
  y: number;
  ids: string[];
}

const NAME_HEIGHT = 21;
export const MORE_WIDTH = 30;
const EDGE = 4;
const GAP = 8;
/** So far below its passage a name may stand where nothing else begins. */
const FREE_ROWS = 2;
const NARROWEST = 64;

type Taken = NamePlace & { id: string; first: boolean };

const heightOf = ({ rows }: { rows: 1 | 2 }) => rows * NAME_HEIGHT;
const endOf = ({ x, width }: NamePlace) => x + width;

/** The last place of a name that still is inside its bracket. */
function insideOf(wish: NameWish): number {
  return Math.max(wish.bottom - NAME_HEIGHT, wish.top);
}

/** The last place of a name: at the end of its bracket, or in the space below it where no bracket stands. */
function lastPlace(wish: NameWish, others: readonly NameWish[]): number {
  const inside = insideOf(wish);
  if (others.some((other) => other.top < wish.bottom && other.bottom > wish.bottom + EDGE)) return inside;
  const next = Math.min(...others.filter((other) => other.top >= wish.bottom - EDGE).map((other) => other.top));
  return Math.max(inside, Math.min(next - NAME_HEIGHT, inside + FREE_ROWS * NAME_HEIGHT));
}

/** The names that a name of so many rows would lie over at this height. */
function inTheWay(taken: readonly Taken[], y: number, rows: 1 | 2): Taken[] {
  return taken.filter((other) => y < other.y + heightOf(other) && other.y < y + rows * NAME_HEIGHT);
}

/**
 * A row of its own inside the passage, else room beside other names, else the free space below; null when there is none.
 * `right` is where the margin ends.
 */
function placeFor(
  wish: NameWish,
  taken: readonly Taken[],
  start: number,
  last: number,
  right: number,
): NamePlace | null {
  const room = right - wish.left;
  const heights = [start, ...taken.flatMap((other) => [other.y, other.y + heightOf(other)])]
    .filter((y) => y >= start && y <= last)
    .sort((a, b) => a - b);
  const isFree = (y: number, rows: 1 | 2) => inTheWay(taken, y, rows).length === 0;
  const alone = (y: number): NamePlace => {
    const fitsInTwo = wish.canBreak && wish.width > room && y + NAME_HEIGHT <= last && isFree(y, 2);
    return { x: wish.left, y, width: Math.min(wish.width, room), rows: fitsInTwo ? 2 : 1 };
  };
  const own = heights.find((y) => y <= insideOf(wish) && isFree(y, 1));
  if (own !== undefined) return alone(own);
  for (const y of heights) {
    const others = inTheWay(taken, y, 1);
    if (others.length === 0 || others.some((other) => other.y !== y || other.rows === 2)) continue;
    const x = Math.max(wish.left, ...others.map((other) => endOf(other) + GAP));
    if (x + wish.width <= right) return { x, y, width: wish.width, rows: 1 };
  }
  const below = heights.find((y) => isFree(y, 1));
  return below === undefined ? null : alone(below);
}

/** Makes room for the button at the end of a row: the last name of several joins those behind it, a lone one is shortened. */
function moreAt(taken: Taken[], y: number, ids: string[], right: number): MoreNames {
  const row = taken.filter((one) => one.y === y).toSorted((a, b) => a.x - b.x);
  const end = () => Math.max(0, ...row.map((one) => endOf(one) + GAP));
  while (end() + MORE_WIDTH > right) {
    const last = row.at(-1);
    if (!last) break;
    const left = right - MORE_WIDTH - GAP - last.x;
    if (row.length === 1 || last.first || left >= NARROWEST) {
      last.width = Math.min(last.width, left);
      break;
    }
    row.pop();
    taken.splice(taken.indexOf(last), 1);
    ids.unshift(last.id);
  }
  return { x: Math.min(end(), right - MORE_WIDTH), y, ids };
}

/**
 * Where the names of brackets stand: at the top of the bracket or of the window, beside each other or pushed down past other names as
 * long as the bracket goes on or the space below it is free. Names without room are behind a button at the end of the last row there.
 */
export function placeNames(
  wishes: readonly NameWish[],
  { from, to, right }: { from: number; to: number; right: number },
): { names: Map<string, NamePlace>; more: MoreNames[] } {
  const inView = wishes.filter((wish) => wish.bottom > from + EDGE && wish.top < to);
  const sorted = inView.toSorted((a, b) => Number(b.first) - Number(a.first) || a.top - b.top || b.bottom - a.bottom);
  const taken: Taken[] = [];
  const rest: { wish: NameWish; start: number; last: number }[] = [];
  for (const wish of sorted) {
    const last = lastPlace(wish, inView);
    const start = Math.min(Math.max(wish.top, from + EDGE), last);
    const place = placeFor(wish, taken, start, last, right);
    if (place) taken.push({ id: wish.id, first: wish.first, ...place });
    else rest.push({ wish, start, last });
  }
  const behind = new Map<number, string[]>();
  for (const { wish, start, last } of rest) {
    const rows = taken.filter((one) => one.y > start - NAME_HEIGHT && one.y <= last && one.rows === 1);
    if (rows.length === 0) continue; // its bracket still has the name for hover, focus and screen readers
    const y = Math.max(...rows.map((one) => one.y));
    behind.set(y, [...(behind.get(y) ?? []), wish.id]);
  }
  const more = [...behind].map(([y, ids]) => moreAt(taken, y, ids, right));
  return { names: new Map(taken.map(({ id, first: _, ...place }) => [id, place])), more };
}
