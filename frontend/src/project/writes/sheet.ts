import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { CodeGroup, Heap, HeapChange, SheetCard, Uuid } from "../../api/types";
import type { Effect } from "../operations";
import type { ProjectState } from "../projectState";
import type { ProjectSession } from "../session";
import { changedCodes, differs, newCodeRow, put } from "./codes";

/** Every queued write from the sorting sheet. They draw at once and never throw. */

/** Cards and heaps of the sorting sheet: one line in the history, undone as one. */
export function placeCards(session: ProjectSession, cards: SheetCard[], heaps: HeapChange[] = []): void {
  if (cards.length + heaps.length === 0) return;
  const drawn: Record<Uuid, Partial<Heap>> = {};
  for (const { is_withdrawn, ...fields } of heaps) {
    const withdrawn_at =
      is_withdrawn === undefined ? {} : { withdrawn_at: is_withdrawn ? new Date().toISOString() : null };
    drawn[fields.id] = { ...fields, ...withdrawn_at };
  }
  put(session, {
    ...requestOf("POST", "/api/projects/{project}/sheet", {
      params: { path: { project: session.project } },
      body: { moves: cards.map(({ id, ...place }) => ({ code: id, ...place })), heaps },
    }),
    effect: { type: "sheet.move", cards: Object.fromEntries(cards.map((card) => [card.id, card])), heaps: drawn },
  });
}

/** The codes of a heap join the group of its name, or a new one. Returns how many will be changed. */
export function heapToGroup(session: ProjectSession, state: ProjectState, heap: Heap, cards: readonly Uuid[]): number {
  const named = (group: CodeGroup) => !group.withdrawn_at && sameName(group.name, heap.name);
  const found = Object.values(state.groups).find(named);
  const id = found?.id ?? newId();
  const fresh: CodeGroup = { id, name: heap.name, colour: heap.colour, codes: [], withdrawn_at: null, changed_seq: 0 };
  const changes = cards.map((code) => ({ code, join: [id] })).filter((change) => differs(state, change));
  if (changes.length === 0) return 0;
  const effects = [...(found ? [] : [{ type: "group.put", group: fresh } as const]), changedCodes(state, changes)];
  put(session, {
    ...requestOf("POST", "/api/heaps/{heap}/group", {
      params: { path: { heap: heap.id } },
      body: { id, codes: changes.map((change) => change.code) },
    }),
    effect: { type: "together", effects },
  });
  return changes.length;
}

/** The codes of a heap go below a code: the one that is named, else a new one whose card lies at a place. */
export function heapToParent(
  session: ProjectSession,
  state: ProjectState,
  heap: Heap,
  cards: readonly Uuid[],
  parent: Uuid | null,
  at: { x: number; y: number },
): number {
  const id = parent ?? newId();
  const changes = cards.map((code) => ({ code, parent: id })).filter((change) => differs(state, change));
  if (changes.length === 0) return 0;
  const fresh = newCodeRow(state, { id, name: heap.name, colour: heap.colour });
  const card = { id, ...at, heap: null };
  const made: Effect[] = parent
    ? []
    : [
        { type: "code.put", code: fresh },
        { type: "sheet.move", cards: { [id]: card }, heaps: {} },
      ];
  put(session, {
    ...requestOf("POST", "/api/heaps/{heap}/parent", {
      params: { path: { heap: heap.id } },
      body: { id, codes: changes.map((change) => change.code), ...at },
    }),
    effect: { type: "together", effects: [...made, changedCodes(state, changes)] },
  });
  return changes.length;
}

const sameName = (one: string, other: string) =>
  one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
