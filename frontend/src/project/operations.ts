import type { Method } from "../api/client";
import type { Code, CodeGroup, Heap, SheetCard, Uuid } from "../api/types";
import type { ProjectState } from "./projectState";

/** What an unsent write will change; drawn at once over the confirmed state, and gone by itself when it is refused. */
export type Effect =
  | { type: "none" }
  | { type: "coding.put"; id: Uuid; code: Uuid; coder: Uuid; start: number; end: number; revision: number; at: number }
  | { type: "coding.move"; id: Uuid; start: number; end: number; revision: number }
  | { type: "coding.withdraw"; id: Uuid }
  | { type: "coding.recode"; id: Uuid; code: Uuid }
  | { type: "coding.weigh"; id: Uuid; weight: number | null }
  | { type: "coding.anchor"; id: Uuid; anchor: boolean }
  | { type: "comment.add"; on: Uuid; comment: NewComment; passage?: NewPassage }
  | { type: "comment.edit"; on: Uuid; id: Uuid; body: string }
  | { type: "comment.withdraw"; on: Uuid; id: Uuid; at: number }
  | { type: "thread.resolve"; thread: Uuid; resolved: boolean; at: string }
  | { type: "thread.assign"; thread: Uuid; to: Uuid | null }
  | { type: "code.put"; code: Code }
  | { type: "code.change"; id: Uuid; fields: Partial<Code> }
  | { type: "codes.change"; codes: Record<Uuid, Partial<Code>>; groups: Record<Uuid, Uuid[]> }
  | { type: "group.put"; group: CodeGroup }
  | { type: "group.change"; id: Uuid; fields: Partial<CodeGroup> }
  | { type: "sheet.move"; cards: Record<Uuid, SheetCard>; heaps: Record<Uuid, Partial<Heap>> }
  | { type: "together"; effects: Effect[] }
  | { type: "favourites"; slots: Record<string, Uuid> };

/** What is said, by whom; `at` in milliseconds. It stands on a coding, or in a thread on a passage (`on` is its id). */
export interface NewComment {
  id: Uuid;
  author: Uuid;
  author_name: string;
  body: string;
  at: number;
}

/** The passage of a thread that begins. */
export interface NewPassage {
  start: number;
  end: number;
  revision: number;
  quotation: string;
}

/** A write that the server has not confirmed: the request, and what it will change. */
export interface Operation {
  id: Uuid;
  person: Uuid;
  project: Uuid;
  /** The document whose `changes` will show the result; null when it is the project's. */
  document: Uuid | null;
  method: Method;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  effect: Effect;
  at: number;
}

/** The project as it will be when the unsent writes have arrived. */
export function withProjectEffects(state: ProjectState, operations: readonly Operation[]): ProjectState {
  let next = state;
  for (const effect of operations.flatMap((one) => parts(one.effect))) {
    switch (effect.type) {
      case "code.put":
        if (!state.codes[effect.code.id]) next = { ...next, codes: { ...next.codes, [effect.code.id]: effect.code } };
        break;
      case "code.change": {
        const code = next.codes[effect.id];
        if (code) next = { ...next, codes: { ...next.codes, [effect.id]: { ...code, ...effect.fields } } };
        break;
      }
      case "codes.change": {
        const codes = { ...next.codes };
        for (const [id, fields] of Object.entries(effect.codes)) {
          const code = codes[id];
          if (code) codes[id] = { ...code, ...fields };
        }
        const groups = { ...next.groups };
        for (const [id, inside] of Object.entries(effect.groups)) {
          const group = groups[id];
          if (group) groups[id] = { ...group, codes: inside };
        }
        next = { ...next, codes, groups };
        break;
      }
      case "group.put":
        if (!state.groups[effect.group.id])
          next = { ...next, groups: { ...next.groups, [effect.group.id]: effect.group } };
        break;
      case "group.change": {
        const group = next.groups[effect.id];
        if (group) next = { ...next, groups: { ...next.groups, [effect.id]: { ...group, ...effect.fields } } };
        break;
      }
      case "sheet.move": {
        const heaps = { ...next.heaps };
        for (const [id, fields] of Object.entries(effect.heaps)) {
          const heap = { withdrawn_at: null, ...heaps[id], id, ...fields };
          if (isWhole(heap)) heaps[id] = heap;
        }
        next = { ...next, cards: { ...next.cards, ...effect.cards }, heaps };
        break;
      }
      case "favourites":
        next = { ...next, favourites: effect.slots };
        break;
    }
  }
  return next;
}

function parts(effect: Effect): Effect[] {
  return effect.type === "together" ? effect.effects.flatMap(parts) : [effect];
}

function isWhole(heap: Partial<Heap>): heap is Heap {
  return heap.name !== undefined && heap.x !== undefined && heap.y !== undefined && heap.colour !== undefined;
}
