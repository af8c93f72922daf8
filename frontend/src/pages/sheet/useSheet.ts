import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../api/ids";
import type { Heap, SheetCard, Uuid } from "../../api/types";
import { type CodeNode, codeFamily, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { heapToGroup, heapToParent, placeCards } from "../../project/writes/sheet";
import { announce, toast } from "../../ui";
import { CODE_COLOURS } from "../../ui/colours";
import {
  CARD_HEIGHT,
  columnsFor,
  type Drop,
  FARTHEST,
  freePlace,
  GAP,
  HEAD,
  isSorted,
  type Laid,
  lay,
  PAD,
  type Point,
  placesIn,
  type Slots,
  slotsFor,
  tidied,
} from "./geometry";

const within = (value: number) => Math.max(-FARTHEST, Math.min(FARTHEST, Math.round(value)));

/** The sheet as it lies, and what one can do on it. Each act is one write: one line of history, undone as one. */
export function useSheet(stretch: number) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { nodes, laid } = useLaid(stretch);
  const newHeap = useNewHeap(laid);
  const ordered = (ids: Iterable<Uuid>) => {
    const wanted = new Set(ids);
    return nodes.map((node) => node.code.id).filter((id) => wanted.has(id));
  };

  const sendTo = (ids: Iterable<Uuid>, heap: Heap) => {
    const moving = ordered(ids).filter((id) => laid.spots.get(id)?.heap !== heap.id);
    placeCards(session, cardsAt(moving, placesIn(laid, heap, moving.length, stretch), heap.id));
    announce(t("sheet.sent", { count: moving.length, heap: heap.name }));
  };
  const toRest = (ids: Iterable<Uuid>) => {
    const moving = ordered(ids).filter((id) => !laid.spots.get(id)?.isRest);
    placeCards(
      session,
      moving.map((id) => ({ id, x: null, y: null, heap: null })),
    );
    announce(t("sheet.sent_rest", { count: moving.length }));
  };
  /** A new heap of these cards, at a place or where there is room. */
  const gather = (ids: Iterable<Uuid>, at?: Point): Uuid => {
    const moving = ordered(ids);
    const rows = Math.ceil(moving.length / 2);
    const size = { width: 400, height: HEAD + Math.max(2, rows) * (CARD_HEIGHT + GAP) * stretch };
    const free = freePlace(laid, size);
    const heap = newHeap(at ?? { x: free.x, y: free.y / stretch });
    const empty = { ...laid, spots: new Map() };
    const places = placesIn(empty, { ...heap, withdrawn_at: null }, moving.length, 1);
    placeCards(session, cardsAt(moving, places, heap.id), [heap]);
    announce(t("sheet.gathered", { count: moving.length, heap: heap.name }));
    return heap.id;
  };
  /** Cards were let go. Answers whether it is done: a merge is asked about first. */
  const letGo = (ids: ReadonlySet<Uuid>, by: Point, drop: Drop): boolean => {
    if (drop.kind === "merge") return false;
    if (drop.kind === "rest") toRest(ids);
    else if (drop.kind === "begin") {
      const spot = laid.spots.get(drop.with);
      if (spot) gather([...ids, drop.with], { x: spot.x - PAD, y: (spot.y - HEAD - PAD / 2) / stretch });
    } else {
      const heap = drop.kind === "heap" ? drop.heap : null;
      const name = heap ? state.heaps[heap]?.name : undefined;
      const cards = ordered(ids).flatMap((id) => {
        const spot = laid.spots.get(id);
        return spot ? [{ id, x: within(spot.x + by.x), y: within((spot.y + by.y) / stretch), heap }] : [];
      });
      placeCards(session, cards);
      announce(name ? t("sheet.sent", { count: cards.length, heap: name }) : t("sheet.put_down"));
    }
    return true;
  };
  const moveHeap = (id: Uuid, by: Point) => {
    const box = laid.heaps.find((one) => one.heap.id === id);
    if (!box) return;
    const cards = box.cards.flatMap((card) => {
      const spot = laid.spots.get(card);
      return spot ? [{ id: card, x: within(spot.x + by.x), y: within((spot.y + by.y) / stretch), heap: id }] : [];
    });
    const at = { x: within(box.heap.x + by.x), y: within(box.heap.y + by.y / stretch) };
    placeCards(session, cards, [{ id, ...at }]);
  };
  return { nodes, laid, sendTo, toRest, gather, letGo, moveHeap, ...useHeapActs(laid) };
}

export type Sheet = ReturnType<typeof useSheet>;

function cardsAt(ids: readonly Uuid[], places: readonly Point[], heap: Uuid | null): SheetCard[] {
  return ids.map((id, number) => {
    const place = places[number] ?? { x: 0, y: 0 };
    return { id, x: within(place.x), y: within(place.y), heap };
  });
}

/** A heap that is not written yet, with a name that none has and the next colour. */
function useNewHeap(laid: Laid) {
  const { t } = useTranslation("pages");
  const heapNamed = () => {
    const names = new Set(laid.heaps.map((one) => one.heap.name));
    let number = laid.heaps.length + 1;
    while (names.has(t("sheet.heap_name", { number }))) number += 1;
    return t("sheet.heap_name", { number });
  };
  return (at: Point) => ({
    id: newId(),
    name: heapNamed(),
    x: within(at.x),
    y: within(at.y),
    colour: CODE_COLOURS[laid.heaps.length % CODE_COLOURS.length] ?? "#2f6db5",
    is_withdrawn: false,
  });
}

/** Where every card and heap lies. Cards that are not sorted keep their places while others come and go. */
function useLaid(stretch: number) {
  const { state } = useProject();
  const nodes = useMemo<CodeNode[]>(() => flatten(codeTree(state.codes)), [state.codes]);
  const kept = useRef<{ slots: Slots; columns: number }>({ slots: new Map(), columns: 0 });
  const laid = useMemo<Laid>(() => {
    const rest = nodes.map((node) => node.code.id).filter((id) => !isSorted(state.cards[id]));
    const columns = kept.current.columns || columnsFor(nodes.length);
    kept.current = { slots: slotsFor(rest, kept.current.slots), columns };
    return lay({ nodes, cards: state.cards, heaps: state.heaps, ...kept.current, stretch });
  }, [nodes, state.cards, state.heaps, stretch]);
  return { nodes, laid };
}

/** What is done with a whole heap. */
function useHeapActs(laid: Laid) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const change = (heap: Heap, fields: { name?: string; colour?: string }) =>
    placeCards(session, [], [{ id: heap.id, ...fields }]);
  const tidy = (heap: Heap) => placeCards(session, tidied(laid, heap));
  const dissolve = (heap: Heap) => {
    placeCards(session, [], [{ id: heap.id, is_withdrawn: true }]);
    toast(t("sheet.dissolved", { heap: heap.name }), {
      action: { name: t("codebook.undo"), run: () => undoLast(session) },
    });
  };
  const raised = (count: number, words: string) => {
    if (count === 0) toast(t("several.nothing"));
    else toast(words, { action: { name: t("codebook.undo"), run: () => undoLast(session) } });
  };

  /** The heap becomes a code group: the one of its name, or a new one. */
  const toGroup = (heap: Heap, cards: readonly Uuid[]) => {
    const count = heapToGroup(session, state, heap, cards);
    raised(count, t("sheet.is_group", { count, heap: heap.name }));
  };
  /** All cards of the heap go below a code: the one that is named, else a new one with the heap's name. */
  const toParent = (heap: Heap, cards: readonly Uuid[], parent: Uuid | null) => {
    const found =
      parent ??
      Object.values(state.codes).find(
        (code) => !code.parent && !code.retired_at && code.name.toLowerCase() === heap.name.toLowerCase(),
      )?.id;
    const family = found ? codeFamily(state.codes, found) : new Set<Uuid>();
    const forbidden = new Set(
      cards.filter((card) => found && (card === found || hasAbove(state.codes, found, [card]))),
    );
    // Those that lie in the heap together with a code above them keep that code.
    const below = cards.filter(
      (card) => !forbidden.has(card) && !family.has(card) && !hasAbove(state.codes, card, cards),
    );
    const place = { x: within(heap.x + PAD), y: within(heap.y - CARD_HEIGHT - 2 * GAP) };
    const count = heapToParent(session, state, heap, below, found ?? null, place);
    raised(count, t("sheet.is_parent", { count, parent: found ? (state.codes[found]?.name ?? "") : heap.name }));
  };
  return { change, tidy, dissolve, toGroup, toParent };
}

function hasAbove(codes: Record<Uuid, { parent: Uuid | null }>, card: Uuid, cards: readonly Uuid[]): boolean {
  const inside = new Set(cards);
  let at = codes[card]?.parent ?? null;
  for (let depth = 0; at && depth < 50; depth += 1) {
    if (inside.has(at)) return true;
    at = codes[at]?.parent ?? null;
  }
  return false;
}
