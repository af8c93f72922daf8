import type { CodebookPast, PastCode, Uuid } from "../../api/types";
import { byId, treeOf } from "./compare";

/** Which codes of one day went into which groups or main codes of another: the places and ribbons of the figure. */

export type Gathered = "groups" | "top";

export interface FlowBox {
  id: string;
  name: string;
  colour: string;
  y: number;
  height: number;
  count: number;
}

export interface Ribbon {
  from: string;
  to: string;
  colour: string;
  fromY: number;
  toY: number;
  height: number;
}

export interface Flow {
  left: FlowBox[];
  right: FlowBox[];
  ribbons: Ribbon[];
  height: number;
}

export const ROW = 16;
const GAP_LEFT = 2;
const GAP_RIGHT = 14;
const GREY = "#9a9a9a";

/** Boxes to the right that are no group and no main code. */
export const NOWHERE: ReadonlySet<string> = new Set(["none", "retired", "removed"]);

/** What people read of those that stand in no group any more. */
export interface Words {
  none: string;
  retired: string;
  removed: string;
  added: string;
}

function endOf(codes: Map<Uuid, PastCode>, id: Uuid): PastCode | undefined {
  let code = codes.get(id);
  for (let depth = 0; code?.is_gone && code.merged_into && depth < 100; depth += 1) code = codes.get(code.merged_into);
  return code;
}

function topOf(codes: Map<Uuid, PastCode>, code: PastCode): PastCode {
  let top = code;
  for (let depth = 0; top.parent && depth < 50; depth += 1) {
    const above = codes.get(top.parent);
    if (!above || above.is_gone || above.is_retired) break;
    top = above;
  }
  return top;
}

interface Goal {
  id: string;
  name: string;
  colour: string;
}

/** Where a code of the first day stands on the second: in one or more groups, below a main code, or nowhere. */
function goalsOf(after: CodebookPast, gathered: Gathered, words: Words) {
  const codes = byId(after);
  const groups = new Map<Uuid, Goal[]>();
  for (const group of after.groups) {
    for (const code of group.codes) groups.set(code, [...(groups.get(code) ?? []), group]);
  }
  return (id: Uuid): Goal[] => {
    const end = endOf(codes, id);
    if (!end || end.is_gone) return [{ id: "removed", name: words.removed, colour: GREY }];
    if (end.is_retired) return [{ id: "retired", name: words.retired, colour: GREY }];
    if (gathered === "top") return [topOf(codes, end)];
    // A code below another belongs to the groups of that one, too, unless it has its own.
    for (let code: PastCode | undefined = end; code; code = code.parent ? codes.get(code.parent) : undefined) {
      const found = groups.get(code.id);
      if (found) return found;
    }
    return [{ id: "none", name: words.none, colour: GREY }];
  };
}

export function flowOf(before: CodebookPast, after: CodebookPast, gathered: Gathered, words: Words): Flow {
  const goals = goalsOf(after, gathered, words);
  const first = treeOf(before).map((node) => node.code);
  const known = new Set(before.codes.filter((code) => !code.is_gone).map((code) => code.id));
  const later = treeOf(after).filter((node) => !known.has(node.code.id));
  const sources = first.map((code) => ({ id: code.id, name: code.name, colour: code.colour, goals: goals(code.id) }));
  // Codes that are new are gathered in one box, by where they went.
  const fresh = new Map<string, { goal: Goal; count: number }>();
  for (const { code } of later) {
    for (const goal of goals(code.id)) {
      fresh.set(goal.id, { goal, count: (fresh.get(goal.id)?.count ?? 0) + 1 });
    }
  }
  const links: { from: string; goal: Goal; size: number; order: number }[] = [];
  const left: FlowBox[] = [];
  let y = 0;
  sources.forEach((source, order) => {
    const height = ROW * Math.max(1, source.goals.length);
    left.push({ id: source.id, name: source.name, colour: source.colour, y, height, count: 1 });
    y += height + GAP_LEFT;
    for (const goal of source.goals) links.push({ from: source.id, goal, size: ROW, order });
  });
  if (fresh.size > 0) {
    const size = (count: number) => Math.max(3, Math.min(ROW, count * 3));
    const height = Math.max(
      ROW,
      [...fresh.values()].reduce((sum, one) => sum + size(one.count), 0),
    );
    y += GAP_RIGHT;
    left.push({ id: "added", name: words.added, colour: GREY, y, height, count: later.length });
    y += height;
    for (const { goal, count } of fresh.values()) {
      links.push({ from: "added", goal, size: size(count), order: sources.length });
    }
  }
  const right = boxesOf(links);
  const rightHeight = right.reduce((most, box) => Math.max(most, box.y + box.height), 0);
  const height = Math.max(y, rightHeight);
  const shift = { left: (height - y) / 2, right: (height - rightHeight) / 2 };
  for (const box of left) box.y += shift.left;
  for (const box of right) box.y += shift.right;
  return { left, right, ribbons: ribbonsOf(links, left, right), height };
}

type Link = { from: string; goal: Goal; size: number; order: number };

/** The boxes to the right, each about as high as what it came from. */
function boxesOf(links: readonly Link[]): FlowBox[] {
  const gathered = new Map<string, { goal: Goal; links: Link[] }>();
  for (const link of links) {
    const found = gathered.get(link.goal.id) ?? { goal: link.goal, links: [] };
    found.links.push(link);
    gathered.set(link.goal.id, found);
  }
  const middle = (all: readonly Link[]) => all.reduce((sum, link) => sum + link.order, 0) / all.length;
  const sorted = [...gathered.values()].sort((a, b) => middle(a.links) - middle(b.links));
  let y = 0;
  return sorted.map(({ goal, links: mine }) => {
    const height = Math.max(
      ROW,
      mine.reduce((sum, link) => sum + link.size, 0),
    );
    const count = mine.filter((link) => link.from !== "added").length;
    const box = { id: goal.id, name: goal.name, colour: goal.colour, y, height, count };
    y += height + GAP_RIGHT;
    return box;
  });
}

function ribbonsOf(links: readonly Link[], left: readonly FlowBox[], right: readonly FlowBox[]): Ribbon[] {
  const used = new Map<string, number>();
  const next = (box: FlowBox, side: string, size: number): number => {
    const key = `${side} ${box.id}`;
    const at = used.get(key) ?? 0;
    used.set(key, at + size);
    return box.y + at;
  };
  const lefts = new Map(left.map((box) => [box.id, box]));
  const rights = new Map(right.map((box) => [box.id, box]));
  return links.flatMap((link) => {
    const [a, b] = [lefts.get(link.from), rights.get(link.goal.id)];
    if (!a || !b) return [];
    const fromY = next(a, "left", link.size);
    const toY = next(b, "right", link.size);
    return [{ from: a.id, to: b.id, colour: link.goal.colour, fromY, toY, height: link.size }];
  });
}
