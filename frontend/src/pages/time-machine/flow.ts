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
  /** The number to the right that ribbons refer to; 0 for boxes that have none. */
  number: number;
}

export interface Ribbon {
  from: string;
  to: string;
  colour: string;
  fromY: number;
  toY: number;
  height: number;
  /** Of the box to the right. */
  number: number;
}

export interface Flow {
  left: FlowBox[];
  right: FlowBox[];
  ribbons: Ribbon[];
  height: number;
}

export const ROW = 16;
const GAP = 14;
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

type Link = { from: string; goal: Goal; size: number; order: number };

interface Source {
  code: PastCode;
  goals: Goal[];
}

/**
 * The figure's places. Codes stand beside what they went into, in the order of the codebook: a ribbon crosses others only
 * where a code went into several, so that it can be followed in grey print, too.
 */
export function flowOf(before: CodebookPast, after: CodebookPast, gathered: Gathered, words: Words): Flow {
  const goals = goalsOf(after, gathered, words);
  const found = treeOf(before).map(({ code }) => ({ code, goals: goals(code.id) }));
  const order = orderOf(found);
  const at = (source: Source) => Math.min(...source.goals.map((goal) => order.get(goal.id) ?? 0));
  const sources = found
    .map((source) => ({ ...source, goals: source.goals.toSorted((a, b) => place(order, a) - place(order, b)) }))
    .sort((a, b) => at(a) - at(b));
  const links: Link[] = [];
  const left: FlowBox[] = [];
  let y = 0;
  sources.forEach((source, number) => {
    const { id, name, colour } = source.code;
    const above = sources[number - 1];
    if (above) y += at(above) === at(source) ? 0 : GAP;
    const height = ROW * Math.max(1, source.goals.length);
    left.push({ id, name, colour, y, height, count: 1, number: 0 });
    y += height;
    for (const goal of source.goals) links.push({ from: id, goal, size: ROW, order: number });
  });
  const known = new Set(found.map(({ code }) => code.id));
  const fresh = freshOf(treeOf(after), known, goals);
  if (fresh.links.length > 0) {
    const height = Math.max(
      ROW,
      fresh.links.reduce((sum, one) => sum + one.size, 0),
    );
    y += left.length > 0 ? GAP : 0;
    left.push({ id: "added", name: words.added, colour: GREY, y, height, count: fresh.count, number: 0 });
    y += height;
    links.push(...fresh.links.toSorted((a, b) => place(order, a.goal) - place(order, b.goal)));
  }
  const right = boxesOf(links, order);
  const rightHeight = right.reduce((most, box) => Math.max(most, box.y + box.height), 0);
  return { left, right, ribbons: ribbonsOf(links, left, right), height: Math.max(y, rightHeight) };
}

const place = (order: ReadonlyMap<string, number>, goal: Goal) => order.get(goal.id) ?? order.size;

/** What stands above what to the right: as their codes do in the codebook; those that are nowhere come last. */
function orderOf(sources: readonly Source[]): Map<string, number> {
  const seats = new Map<string, number[]>();
  sources.forEach(({ goals }, number) => {
    for (const goal of goals) seats.set(goal.id, [...(seats.get(goal.id) ?? []), number]);
  });
  const middle = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const sorted = [...seats].sort(
    ([a, one], [b, other]) => Number(NOWHERE.has(a)) - Number(NOWHERE.has(b)) || middle(one) - middle(other),
  );
  return new Map(sorted.map(([id], number) => [id, number]));
}

/** Codes that are new are gathered in one box, by where they went. A code that others went below is no such code. */
function freshOf(later: readonly { code: PastCode }[], known: ReadonlySet<Uuid>, goals: (id: Uuid) => Goal[]) {
  const found = new Map<string, { goal: Goal; count: number }>();
  let count = 0;
  for (const { code } of later) {
    if (known.has(code.id)) continue;
    const others = goals(code.id).filter((goal) => goal.id !== code.id);
    count += others.length > 0 ? 1 : 0;
    for (const goal of others) found.set(goal.id, { goal, count: (found.get(goal.id)?.count ?? 0) + 1 });
  }
  const links = [...found.values()].map((one) => ({
    from: "added",
    goal: one.goal,
    size: Math.max(3, Math.min(ROW, one.count * 3)),
    order: Number.POSITIVE_INFINITY,
  }));
  return { links, count };
}

/** The boxes to the right, each as high as what came into it. Those that are goals are numbered. */
function boxesOf(links: readonly Link[], order: ReadonlyMap<string, number>): FlowBox[] {
  const gathered = new Map<string, { goal: Goal; links: Link[] }>();
  for (const link of links) {
    const found = gathered.get(link.goal.id) ?? { goal: link.goal, links: [] };
    found.links.push(link);
    gathered.set(link.goal.id, found);
  }
  const sorted = [...gathered.values()].sort((a, b) => place(order, a.goal) - place(order, b.goal));
  let y = 0;
  let number = 0;
  return sorted.map(({ goal, links: mine }) => {
    const height = Math.max(
      ROW,
      mine.reduce((sum, link) => sum + link.size, 0),
    );
    const count = mine.filter((link) => link.from !== "added").length;
    const numbered = NOWHERE.has(goal.id) ? 0 : ++number;
    const box = { id: goal.id, name: goal.name, colour: goal.colour, y, height, count, number: numbered };
    y += height + GAP;
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
    return [{ from: a.id, to: b.id, colour: link.goal.colour, fromY, toY, height: link.size, number: b.number }];
  });
}
