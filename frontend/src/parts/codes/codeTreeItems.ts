import type { Code } from "../../api/types";
import { passagesOfAny } from "../../project/passages";
import { type CodeNode, codeTree, flatten, type ProjectState } from "../../project/projectState";
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
  /** Passages; of a folded code also those of the codes below it, each once. */
  count: number;
  /** The documents that they are in. */
  documents: number;
  favourite: string | null;
  /** How many memos one may read on it. */
  memos: number;
}

interface SectionItem extends Shared {
  kind: "section";
  /** Passages of its codes, each once, and the documents that they are in. */
  count: number;
  documents: number;
}

export type TreeItem = CodeItem | SectionItem;

export function treeKey(item: TreeItem): string {
  const rest = item.kind === "code" ? `${item.colour}|${item.favourite}|${item.memos}` : "";
  return `${item.key}|${item.name}|${item.depth}|${item.open}|${item.count}|${item.documents}|${rest}`;
}

/** How the list stands: in the order of the codebook or by group, as it was sorted or by use. */
export interface ListView {
  by: "tree" | "groups";
  sort: "order" | "use";
}

export const AS_IN_CODEBOOK: ListView = { by: "tree", sort: "order" };

/** The key under which the codes stand that are in no group. */
const LEFT = "group:";

interface Wanted {
  state: ProjectState;
  filter: string;
  closed: ReadonlySet<string>;
  view: ListView;
  left: string;
}

/**
 * The rows of the list: the tree of codes, or each group with its codes and at last those in none (headed `left`).
 * `closed` holds the keys that are folded; a folded code counts also what is below it.
 */
export function treeItems(
  state: ProjectState,
  typed: string,
  closed: ReadonlySet<string>,
  view: ListView = AS_IN_CODEBOOK,
  left = "",
): TreeItem[] {
  const wanted = { state, filter: typed.trim(), closed, view, left };
  return view.by === "groups" ? byGroup(wanted) : byTree(wanted);
}

/** The keys of everything that can be folded. */
export function foldable(items: readonly TreeItem[]): string[] {
  return items.filter((item) => item.open !== undefined).map((item) => item.key);
}

function byTree({ state, filter, closed, view }: Wanted): TreeItem[] {
  const row = rowsOf(state);
  const hit = (node: CodeNode): boolean => matches(node.code.name, filter) || node.children.some(hit);
  const under = (nodes: readonly CodeNode[], depth: number): TreeItem[] =>
    sorted(nodes, view, (node) =>
      node.children.length > 0 ? sumsOf(state, codesOf(node)).count : countOf(state, node.code),
    ).flatMap((node) => {
      if (filter && !hit(node)) return [];
      const key = node.code.id;
      const open = node.children.length > 0 ? Boolean(filter) || !closed.has(key) : undefined;
      const sums = open === false ? sumsOf(state, codesOf(node)) : {};
      const item = { ...row(node.code), key, depth, open, ...sums };
      return open ? [item, ...under(node.children, depth + 1)] : [item];
    });
  return under(codeTree(state.codes), 0);
}

function byGroup({ state, filter, closed, view, left }: Wanted): TreeItem[] {
  const row = rowsOf(state);
  const all = flatten(codeTree(state.codes)).map((node) => node.code);
  const groups = Object.values(state.groups)
    .filter((group) => !group.withdrawn_at)
    .sort((a, b) => natural(a.name, b.name));
  const grouped = new Set(groups.flatMap((group) => group.codes));
  const sections = [
    ...groups.map((group) => ({
      key: `${LEFT}${group.id}`,
      id: group.id,
      name: group.name,
      codes: new Set(group.codes),
    })),
    { key: LEFT, id: "", name: left, codes: new Set(all.map((code) => code.id).filter((id) => !grouped.has(id))) },
  ];
  return sections.flatMap(({ key, id, name, codes }): TreeItem[] => {
    const inside = all.filter((code) => codes.has(code.id));
    const named = filter !== "" && id !== "" && matches(name, filter);
    const shown = filter && !named ? inside.filter((code) => matches(code.name, filter)) : inside;
    if (shown.length === 0 && (filter !== "" || id === "")) return [];
    const open = Boolean(filter) || !closed.has(key);
    const rows = sorted(shown, view, (code) => countOf(state, code));
    const items = rows.map((code) => ({
      ...row(code),
      key: `${id}:${code.id}`,
      depth: 1,
    }));
    return [{ kind: "section", key, id, name, depth: 0, open, ...sumsOf(state, codes) }, ...(open ? items : [])];
  });
}

/** What a row of a code shows, whatever list it is in. */
function rowsOf(state: ProjectState) {
  const favourites = new Map(Object.entries(state.favourites).map(([slot, code]) => [code, slot]));
  const memos = new Map<string, number>();
  for (const memo of Object.values(state.memos)) if (memo.code) memos.set(memo.code, (memos.get(memo.code) ?? 0) + 1);
  return (code: Code) => ({
    kind: "code" as const,
    id: code.id,
    name: code.name,
    colour: code.colour,
    favourite: favourites.get(code.id) ?? null,
    memos: memos.get(code.id) ?? 0,
    count: countOf(state, code),
    documents: state.counts.spread[code.id] ?? 0,
  });
}

const countOf = (state: ProjectState, code: Code) => state.counts.codes[code.id] ?? 0;

const codesOf = (node: CodeNode) => new Set(flatten([node]).map((one) => one.code.id));

function sumsOf(state: ProjectState, codes: ReadonlySet<string>): { count: number; documents: number } {
  const { passages, documents } = passagesOfAny(Object.values(state.codedIn), codes);
  return { count: passages, documents };
}

function sorted<Row>(rows: readonly Row[], view: ListView, use: (row: Row) => number): readonly Row[] {
  if (view.sort !== "use") return rows;
  const used = new Map(rows.map((row) => [row, use(row)]));
  return rows.toSorted((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0));
}

/** 2 before 10. */
const natural = (a: string, b: string) => a.localeCompare(b, "nb", { numeric: true });
