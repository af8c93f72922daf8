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

/** Where a line of names would like to stand. */
export type NameWish = Pick<NameLine, "id" | "top" | "bottom" | "first">;

const HEIGHT = 19;
const EDGE = 4;
/** So far below its passage a name may stand where nothing else begins. */
const FREE_ROWS = 2;

/** The last place of a name: at the end of its bracket, or in the space below it where no bracket stands. */
function lastPlace(wish: NameWish, others: readonly NameWish[]): number {
  const inside = Math.max(wish.bottom - HEIGHT, wish.top);
  if (others.some((other) => other.top < wish.bottom && other.bottom > wish.bottom + EDGE)) return inside;
  const next = Math.min(...others.filter((other) => other.top >= wish.bottom - EDGE).map((other) => other.top));
  return Math.max(inside, Math.min(next - HEIGHT, inside + FREE_ROWS * HEIGHT));
}

/**
 * Where the names of brackets stand: at the top of the bracket or of the window, pushed down past other names as long as the bracket
 * goes on or the space below it is free. A name without room is left out; its bracket still has it for hover, focus and screen readers.
 */
export function placeNames(wishes: readonly NameWish[], from: number, to: number): Map<string, number> {
  const inView = wishes.filter((wish) => wish.bottom > from + EDGE && wish.top < to);
  const sorted = inView.toSorted((a, b) => Number(b.first) - Number(a.first) || a.top - b.top || b.bottom - a.bottom);
  const taken: number[] = [];
  const places = new Map<string, number>();
  for (const wish of sorted) {
    const last = lastPlace(wish, inView);
    let y = Math.min(Math.max(wish.top, from + EDGE), last);
    for (let blocked = true; blocked && y <= last; ) {
      const other = taken.find((at) => Math.abs(at - y) < HEIGHT);
      blocked = other !== undefined;
      if (other !== undefined) y = other + HEIGHT;
    }
    if (y > last) continue;
    taken.push(y);
    places.set(wish.id, y);
  }
  return places;
}
