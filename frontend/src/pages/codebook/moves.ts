import type { Code, Uuid } from "../../api/types";
import type { Where } from "../../parts/codes/CodeTreeRow";

/** Where Alt with an arrow moves a code. */
export type Direction = "up" | "down" | "in" | "out";

/** Where a code goes: below which parent, and before which sibling; null means last. */
export interface Place {
  parent: Uuid | null;
  /** The sibling it will stand before; null means last. */
  before: Uuid | null;
}

type Codes = Record<Uuid, Code>;

/** The parent under which the tree shows a code: one whose parent is retired stands at the top. */
function shownParent(codes: Codes, code: Code): Uuid | null {
  const parent = code.parent ? codes[code.parent] : undefined;
  return parent && !parent.retired_at ? parent.id : null;
}

/** The codes that are shown below one parent, in their order, without retired ones. */
export function siblingsOf(codes: Codes, parent: Uuid | null): Code[] {
  return Object.values(codes)
    .filter((code) => !code.retired_at && shownParent(codes, code) === parent)
    .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name, "nb"));
}

/** Where one step with the keyboard leads; null at the edges. */
export function stepTo(codes: Codes, id: Uuid, direction: Direction): Place | null {
  const code = codes[id];
  if (!code) return null;
  const parent = shownParent(codes, code);
  const siblings = siblingsOf(codes, parent);
  const at = siblings.findIndex((one) => one.id === id);
  const previous = siblings[at - 1];
  switch (direction) {
    case "up":
      return previous ? { parent, before: previous.id } : null;
    case "down":
      return siblings[at + 1] ? { parent, before: siblings[at + 2]?.id ?? null } : null;
    case "in":
      return previous ? { parent: previous.id, before: null } : null;
    case "out": {
      const above = parent ? codes[parent] : undefined;
      if (!above) return null;
      const grand = shownParent(codes, above);
      const aunts = siblingsOf(codes, grand);
      const next = aunts[aunts.findIndex((one) => one.id === above.id) + 1];
      return { parent: grand, before: next?.id ?? null };
    }
  }
}

/** Where a code goes that is dropped before, onto or after another; null when it would end up inside itself. */
export function dropTo(codes: Codes, id: Uuid, target: Uuid, where: Where): Place | null {
  const other = codes[target];
  if (!other || !codes[id] || isWithin(codes, target, id)) return null;
  if (where === "inside") return { parent: target, before: null };
  const parent = shownParent(codes, other);
  if (where === "before") return { parent, before: target };
  const siblings = siblingsOf(codes, parent).filter((one) => one.id !== id);
  return { parent, before: siblings[siblings.findIndex((one) => one.id === target) + 1]?.id ?? null };
}

/** The sibling after a code that is none of those that move; null when there is none. */
export function nextAfter(codes: Codes, target: Uuid, moving: ReadonlySet<Uuid>): Uuid | null {
  const code = codes[target];
  if (!code) return null;
  const siblings = siblingsOf(codes, shownParent(codes, code));
  const later = siblings.slice(siblings.findIndex((one) => one.id === target) + 1);
  return later.find((one) => !moving.has(one.id))?.id ?? null;
}

function isWithin(codes: Codes, id: Uuid, ancestor: Uuid): boolean {
  for (let code: Code | undefined = codes[id], steps = 0; code && steps < 100; steps++) {
    if (code.id === ancestor) return true;
    code = code.parent ? codes[code.parent] : undefined;
  }
  return false;
}
