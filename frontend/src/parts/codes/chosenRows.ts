import type { TreeItem } from "./codeTreeItems";

/** The codes that are chosen, with this one in or out. */
export function toggled(chosen: ReadonlySet<string>, item: TreeItem): ReadonlySet<string> {
  const next = new Set(chosen);
  if (item.kind !== "code") return next;
  if (!next.delete(item.id)) next.add(item.id);
  return next;
}

/** The codes from one row to another, both included. */
export function stretch(items: readonly TreeItem[], from: string, to: string): ReadonlySet<string> {
  const ends = [from, to].map((key) => items.findIndex((item) => item.key === key)).sort((a, b) => a - b);
  const [first = 0, last = 0] = ends;
  const inside = items.slice(Math.max(0, first), last + 1);
  return new Set(inside.filter((item) => item.kind === "code").map((item) => item.id));
}
