import type { CodebookPast, PastCode, Uuid } from "../../api/types";

/** Two pictures of the codebook beside each other. Nothing here knows the browser. */

export interface PastNode {
  code: PastCode;
  depth: number;
}

const isThere = (code: PastCode | undefined): code is PastCode => Boolean(code && !code.is_gone && !code.is_retired);

export function byId(past: CodebookPast): Map<Uuid, PastCode> {
  return new Map(past.codes.map((code) => [code.id, code]));
}

/** The tree as it was, in order; retired codes left out. A code whose parent is not there stands at the top. */
export function treeOf(past: CodebookPast): PastNode[] {
  const living = past.codes.filter(isThere);
  const ids = new Set(living.map((code) => code.id));
  const below = new Map<Uuid | null, PastCode[]>();
  for (const code of living) {
    const parent = code.parent && ids.has(code.parent) ? code.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), code]);
  }
  const under = (parent: Uuid | null, depth: number): PastNode[] =>
    (below.get(parent) ?? [])
      .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name, "nb"))
      .flatMap((code) => [{ code, depth }, ...(depth < 50 ? under(code.id, depth + 1) : [])]);
  return under(null, 0);
}

export type ChangeKind =
  | "added"
  | "renamed"
  | "moved"
  | "merged"
  | "split"
  | "retired"
  | "restored"
  | "removed"
  | "recoloured"
  | "grouped"
  | "ungrouped";

export interface Change {
  kind: ChangeKind;
  code: Uuid;
  name: string;
  from: string;
  to: string;
}

/** What is different: each change of each code, in the order of the later tree. */
export function changesBetween(before: CodebookPast, after: CodebookPast): Change[] {
  const [old, now] = [byId(before), byId(after)];
  const order = new Map(treeOf(after).map((node, number) => [node.code.id, number]));
  const changes: Change[] = [];
  for (const code of after.codes) {
    const was = old.get(code.id);
    const tell = (kind: ChangeKind, from = "", to = "") =>
      changes.push({ kind, code: code.id, name: code.name, from, to });
    const wasThere = was !== undefined && !was.is_gone;
    if (code.is_gone) {
      if (wasThere && code.merged_into) tell("merged", "", now.get(code.merged_into)?.name ?? "");
      else if (wasThere) tell("removed");
      continue;
    }
    if (!wasThere) {
      if (code.split_from) tell("split", now.get(code.split_from)?.name ?? "");
      else tell("added");
      continue;
    }
    if (was.name !== code.name) tell("renamed", was.name, code.name);
    if (was.parent !== code.parent) tell("moved", nameOf(old, was.parent), nameOf(now, code.parent));
    if (was.is_retired !== code.is_retired) tell(code.is_retired ? "retired" : "restored");
    if (was.colour !== code.colour) tell("recoloured");
  }
  return [...changes, ...groupChanges(before, after, now)].sort(
    (a, b) => (order.get(a.code) ?? 1e6) - (order.get(b.code) ?? 1e6) || a.name.localeCompare(b.name, "nb"),
  );
}

function nameOf(codes: Map<Uuid, PastCode>, id: Uuid | null): string {
  return (id && codes.get(id)?.name) || "";
}

function groupChanges(before: CodebookPast, after: CodebookPast, now: Map<Uuid, PastCode>): Change[] {
  const old = new Map(before.groups.map((group) => [group.id, new Set(group.codes)]));
  const changes: Change[] = [];
  const tell = (kind: ChangeKind, code: Uuid, group: string) => {
    const found = now.get(code);
    if (isThere(found)) changes.push({ kind, code, name: found.name, from: "", to: group });
  };
  for (const group of after.groups) {
    const had = old.get(group.id) ?? new Set();
    for (const code of group.codes) if (!had.has(code)) tell("grouped", code, group.name);
    for (const code of had) if (!group.codes.includes(code)) tell("ungrouped", code, group.name);
  }
  const living = new Set(after.groups.map((group) => group.id));
  for (const group of before.groups) {
    if (!living.has(group.id)) for (const code of group.codes) tell("ungrouped", code, group.name);
  }
  return changes;
}

/** Codes with something new in this step: new ones, changed ones, and those that others were merged into. */
export function marksOf(before: CodebookPast, after: CodebookPast): Map<Uuid, "new" | "changed" | "merged"> {
  const marks = new Map<Uuid, "new" | "changed" | "merged">();
  for (const change of changesBetween(before, after)) {
    if (change.kind === "added" || change.kind === "split") marks.set(change.code, "new");
    else if (change.kind !== "merged" && !marks.has(change.code)) marks.set(change.code, "changed");
  }
  const old = byId(before);
  for (const code of after.codes) {
    if (code.is_gone && code.merged_into && !old.get(code.id)?.is_gone) marks.set(code.merged_into, "merged");
  }
  return marks;
}
