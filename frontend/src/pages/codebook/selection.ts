import type { CodeChange, CodeGroup, Uuid } from "../../api/types";
import { codeTree, flatten, type ProjectState } from "../../project/projectState";

/** The groups that are not withdrawn, by name. */
export function livingGroups(state: ProjectState): CodeGroup[] {
  return Object.values(state.groups)
    .filter((group) => !group.withdrawn_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
}

/** In the order of the tree, whatever the order in which they were chosen. */
export function inTreeOrder(state: ProjectState, codes: ReadonlySet<Uuid>): Uuid[] {
  return flatten(codeTree(state.codes))
    .map((node) => node.code.id)
    .filter((id) => codes.has(id));
}

/** Those of the codes that stand under none of the others: the rest comes along when they are moved. */
export function topmost(state: ProjectState, codes: readonly Uuid[]): Uuid[] {
  const chosen = new Set(codes);
  return codes.filter((id) => {
    let above = state.codes[id]?.parent ?? null;
    for (let steps = 0; above && steps < 100; steps++) {
      if (chosen.has(above)) return false;
      above = state.codes[above]?.parent ?? null;
    }
    return true;
  });
}

/** Each code takes its group's colour; one that is in several takes that of the first by name, one in none keeps its own. */
export function coloursOfGroups(state: ProjectState, codes: readonly Uuid[]): CodeChange[] {
  const colours = new Map<Uuid, string>();
  for (const group of livingGroups(state)) {
    for (const code of group.codes) if (!colours.has(code)) colours.set(code, group.colour);
  }
  return codes.flatMap((code) => {
    const colour = colours.get(code);
    return colour && state.codes[code]?.colour !== colour ? [{ code, colour }] : [];
  });
}

/** Everything below the given codes (or below every code at the top) takes the colour of the one above it all. */
export function coloursOfParents(state: ProjectState, codes?: readonly Uuid[]): CodeChange[] {
  const nodes = flatten(codeTree(state.codes));
  const heads = new Set(codes ? topmost(state, codes) : nodes.filter((node) => node.depth === 0).map((n) => n.code.id));
  return nodes
    .filter((node) => heads.has(node.code.id))
    .flatMap((head) =>
      flatten(head.children)
        .filter((node) => node.code.colour !== head.code.colour)
        .map((node) => ({ code: node.code.id, colour: head.code.colour })),
    );
}
