import { type CodeNode, codeTree, type ProjectState } from "../../project/projectState";
import { matches } from "../../text/find";

interface Shared {
  /** Unique in the tree: a code can stand under several groups. */
  key: string;
  id: string;
  name: string;
  depth: number;
  /** undefined when there is nothing below. */
  open?: boolean;
}

export interface CodeItem extends Shared {
  kind: "code";
  colour: string;
  count: number;
  favourite: string | null;
  /** How many memos one may read on it. */
  memos: number;
}

interface SectionItem extends Shared {
  kind: "section";
}

export type TreeItem = CodeItem | SectionItem;

export function treeKey(item: TreeItem): string {
  const rest = item.kind === "code" ? `${item.colour}|${item.count}|${item.favourite}|${item.memos}` : "";
  return `${item.key}|${item.name}|${item.depth}|${item.open}|${rest}`;
}

/** The rows of the tree: all codes in their order, then each group with its codes. `closed` holds the keys that are folded. */
export function treeItems(state: ProjectState, typed: string, closed: ReadonlySet<string>): TreeItem[] {
  const favourites = new Map(Object.entries(state.favourites).map(([slot, code]) => [code, slot]));
  const memos = new Map<string, number>();
  for (const memo of Object.values(state.memos)) if (memo.code) memos.set(memo.code, (memos.get(memo.code) ?? 0) + 1);
  const rows: TreeItem[] = [];
  const filter = typed.trim();
  const hit = (node: CodeNode): boolean => matches(node.code.name, filter) || node.children.some(hit);
  const add = (node: CodeNode, prefix: string, depth: number, deep: boolean) => {
    if (filter && !hit(node)) return;
    const key = `${prefix}${node.code.id}`;
    const open = Boolean(filter) || !closed.has(key);
    rows.push({
      kind: "code",
      key,
      id: node.code.id,
      name: node.code.name,
      depth,
      open: deep && node.children.length > 0 ? open : undefined,
      colour: node.code.colour,
      count: state.counts.codes[node.code.id] ?? 0,
      favourite: favourites.get(node.code.id) ?? null,
      memos: memos.get(node.code.id) ?? 0,
    });
    if (deep && open) for (const child of node.children) add(child, prefix, depth + 1, true);
  };
  for (const node of codeTree(state.codes)) add(node, "", 0, true);
  const groups = Object.values(state.groups)
    .filter((group) => !group.withdrawn_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  for (const group of groups) {
    const codes = group.codes.flatMap((id) => state.codes[id] ?? []).filter((code) => !code.retired_at);
    const shown = filter ? codes.filter((code) => matches(code.name, filter)) : codes;
    if (filter && shown.length === 0 && !matches(group.name, filter)) continue;
    const key = `group:${group.id}`;
    const open = Boolean(filter) || !closed.has(key);
    rows.push({ kind: "section", key, id: group.id, name: group.name, depth: 0, open });
    if (open) for (const code of shown) add({ code, children: [], depth: 1 }, `${group.id}:`, 1, false);
  }
  return rows;
}
