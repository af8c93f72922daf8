import type { Heap, SheetCard, Uuid } from "../../api/types";
import type { CodeNode } from "../../project/projectState";

/** Where everything lies on the sorting sheet. Nothing here knows the browser. */

const CARD_WIDTH = 176;
/** Height of a card, in units of the sheet. */
export const CARD_HEIGHT = 46;
/** Room between two cards. */
export const GAP = 8;
/** Height of a heap’s head. */
export const HEAD = 44;
/** Room between a heap’s frame and its cards. */
export const PAD = 12;
const LEAST_WIDTH = 216;
const LEAST_HEIGHT = 118;
const COLUMNS_OF_HEAP = 2;
/** No card or heap lies farther out than this, a little less than the server takes. */
export const FARTHEST = 90_000;

/** A point of the sheet. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle of the sheet. */
export interface Box extends Point {
  width: number;
  height: number;
}

interface Spot extends Box {
  id: Uuid;
  heap: Uuid | null;
  isRest: boolean;
}

/** A heap with its frame and the cards in it. */
export interface HeapBox extends Box {
  heap: Heap;
  cards: Uuid[];
}

/** Where every card and every heap lies. */
export interface Laid {
  spots: Map<Uuid, Spot>;
  heaps: HeapBox[];
  rest: Box & { count: number };
}

/** The places in the rest that cards keep while one works, so that taking one away moves no other. */
export type Slots = Map<Uuid, number>;

/** Few columns, so that cards can be read with room to sort in beside them; more only when there are many codes. */
export function columnsFor(count: number): number {
  return Math.min(6, Math.max(3, Math.ceil(count / 50)));
}

/** Give those that are not sorted a slot each: those that have one keep it, others come after. */
export function slotsFor(order: readonly Uuid[], known: Slots): Slots {
  const slots: Slots = new Map();
  let next = Math.max(-1, ...known.values()) + 1;
  for (const id of order) slots.set(id, known.get(id) ?? next++);
  return slots;
}

function restSpot(slot: number, columns: number): Point {
  return {
    x: (slot % columns) * (CARD_WIDTH + GAP) - columns * (CARD_WIDTH + GAP) - 60,
    y: Math.floor(slot / columns) * (CARD_HEIGHT + GAP),
  };
}

/** Has somebody given this card a place? */
export function isSorted(card: SheetCard | undefined): card is SheetCard & Point {
  return card !== undefined && card.x !== null && card.y !== null;
}

interface Given {
  nodes: readonly CodeNode[];
  cards: Record<Uuid, SheetCard>;
  heaps: Record<Uuid, Heap>;
  slots: Slots;
  columns: number;
  /** How much taller cards are than their names need: 1, or more while quotations are shown. */
  stretch: number;
}

/** What is shown, in the order of the codebook. All y of what is stored are multiplied by `stretch`. */
export function lay({ nodes, cards, heaps, slots, columns, stretch }: Given): Laid {
  const spots = new Map<Uuid, Spot>();
  const height = (CARD_HEIGHT + GAP) * stretch - GAP;
  const living = Object.values(heaps).filter((heap) => !heap.withdrawn_at);
  const inside = new Map<Uuid, Spot[]>(living.map((heap) => [heap.id, []]));
  let lowest = 1;
  let count = 0;
  for (const { code } of nodes) {
    const card = cards[code.id];
    const isRest = !isSorted(card);
    const slot = slots.get(code.id) ?? 0;
    const at = isSorted(card) ? { x: card.x, y: card.y } : restSpot(slot, columns);
    const heap = card?.heap && inside.has(card.heap) ? card.heap : null;
    const spot = { id: code.id, x: at.x, y: at.y * stretch, width: CARD_WIDTH, height, heap, isRest };
    spots.set(code.id, spot);
    if (heap) inside.get(heap)?.push(spot);
    if (isRest) {
      count += 1;
      lowest = Math.max(lowest, Math.floor(slot / columns) + 1);
    }
  }
  const left = restSpot(0, columns);
  const rest = {
    x: left.x - PAD,
    y: -HEAD - PAD / 2,
    width: columns * (CARD_WIDTH + GAP) - GAP + 2 * PAD,
    height: HEAD + lowest * (CARD_HEIGHT + GAP) * stretch + PAD,
    count,
  };
  const boxes = living
    .sort((a, b) => a.y - b.y || a.x - b.x || a.id.localeCompare(b.id))
    .map((heap) => ({
      heap,
      ...frameOf(heap, inside.get(heap.id) ?? [], stretch),
      cards: (inside.get(heap.id) ?? []).map((one) => one.id),
    }));
  return { spots, heaps: boxes, rest };
}

/** A heap reaches around all its cards, and is never smaller than its name. */
function frameOf(heap: Heap, spots: readonly Spot[], stretch: number): Box {
  const top = heap.y * stretch;
  const x = Math.min(heap.x, ...spots.map((spot) => spot.x - PAD));
  const y = Math.min(top, ...spots.map((spot) => spot.y - HEAD - PAD / 2));
  const right = Math.max(heap.x + LEAST_WIDTH, ...spots.map((spot) => spot.x + spot.width + PAD));
  const bottom = Math.max(top + LEAST_HEIGHT, ...spots.map((spot) => spot.y + spot.height + PAD));
  return { x, y, width: right - x, height: bottom - y };
}

/** Free places in a heap for so many cards, below those that lie there. In stored coordinates. */
export function placesIn(laid: Laid, heap: Heap, count: number, stretch: number): Point[] {
  const taken = [...laid.spots.values()].filter((spot) => spot.heap === heap.id);
  const places: Point[] = [];
  for (let slot = 0; places.length < count; slot += 1) {
    const place = {
      x: heap.x + PAD + (slot % COLUMNS_OF_HEAP) * (CARD_WIDTH + GAP),
      y: heap.y + HEAD + PAD / 2 + Math.floor(slot / COLUMNS_OF_HEAP) * (CARD_HEIGHT + GAP),
    };
    const box = { x: place.x, y: place.y * stretch, width: CARD_WIDTH, height: CARD_HEIGHT * stretch };
    if (!taken.some((spot) => overlap(spot, box) > 0)) places.push(place);
  }
  return places;
}

/** A heap's cards in columns, in the order in which they lie. */
export function tidied(laid: Laid, heap: Heap): SheetCard[] {
  const cards = [...laid.spots.values()].filter((spot) => spot.heap === heap.id).sort((a, b) => a.y - b.y || a.x - b.x);
  const empty: Laid = { ...laid, spots: new Map() };
  const places = placesIn(empty, heap, cards.length, 1);
  return cards.map((card, number) => ({ id: card.id, ...(places[number] ?? heap), heap: heap.id }));
}

/** The first place right of the rest where a new heap of this size covers nothing. */
export function freePlace(laid: Laid, size: { width: number; height: number }): Point {
  const boxes: Box[] = [...laid.heaps, ...[...laid.spots.values()].filter((spot) => !spot.isRest && !spot.heap)];
  for (let row = 0; row < 400; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      const box = { x: column * 420, y: row * 60 - HEAD, ...size };
      if (!boxes.some((other) => overlap(other, grown(box, GAP * 2)) > 0)) return { x: box.x, y: box.y };
    }
  }
  return { x: 0, y: 0 };
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

/** How much of their area two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function holds(box: Box, point: Point): boolean {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
}

/** What happens when cards are let go: they join a heap, begin one, merge, go back to the rest, or just lie there. */
export type Drop =
  | { kind: "ground" }
  | { kind: "rest" }
  | { kind: "heap"; heap: Uuid }
  | { kind: "begin"; with: Uuid }
  | { kind: "merge"; with: Uuid };

const EXACT = 14;
const ENOUGH = 0.3;

/** What would happen to cards that are let go here. */
export function dropOf(laid: Laid, moved: ReadonlySet<Uuid>, box: Box): Drop {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  let most: Spot | undefined;
  for (const spot of laid.spots.values()) {
    if (moved.has(spot.id)) continue;
    const isExact = Math.abs(spot.x - box.x) <= EXACT && Math.abs(spot.y - box.y) <= EXACT;
    if (isExact && moved.size === 1) return { kind: "merge", with: spot.id };
    if (!spot.heap && !spot.isRest && overlap(spot, box) > ENOUGH * box.width * box.height) {
      if (!most || overlap(spot, box) > overlap(most, box)) most = spot;
    }
  }
  // The one on top is the last that is drawn.
  const heap = [...laid.heaps].reverse().find((one) => holds(one, middle));
  if (heap) return { kind: "heap", heap: heap.heap.id };
  if (most) return { kind: "begin", with: most.id };
  if (holds(laid.rest, middle)) return { kind: "rest" };
  return { kind: "ground" };
}

/** The next card in a direction: the nearest one, where going sideways counts double. */
export function neighbour(laid: Laid, from: Uuid, key: string): Uuid | null {
  return nextIn(laid.spots, from, key);
}

/** The next heap in a direction, measured like cards. */
export function nextHeap(laid: Laid, from: Uuid, key: string): Uuid | null {
  return nextIn(new Map(laid.heaps.map((box) => [box.heap.id, box])), from, key);
}

function nextIn(boxes: ReadonlyMap<Uuid, Point>, from: Uuid, key: string): Uuid | null {
  const start = boxes.get(from);
  if (!start) return null;
  const isAcross = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  let best: { id: Uuid; far: number } | null = null;
  for (const [id, spot] of boxes) {
    const ahead = sign * (isAcross ? spot.x - start.x : spot.y - start.y);
    const aside = Math.abs(isAcross ? spot.y - start.y : spot.x - start.x);
    if (id === from || ahead <= 4) continue;
    // What lies more to the side than ahead comes last.
    const far = ahead + aside * 2 + (aside > ahead ? 10_000 : 0);
    if (!best || far < best.far) best = { id, far };
  }
  return best?.id ?? null;
}

/** The box around all that lies on the sheet. */
export function boundsOf(laid: Laid): Box {
  const boxes: Box[] = [laid.rest, ...laid.heaps, ...laid.spots.values()];
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
