import type {
  Code,
  CodeGroup,
  Counts,
  DocumentHead,
  Heap,
  Job,
  Member,
  MemoHead,
  ParticipantHead,
  Project,
  ProjectChanges,
  Review,
  SheetCard,
  Thread,
  Uuid,
} from "../api/types";
import { type Passages, passagesIn } from "./passages";

/** All that a tab knows about one project, merged from `changes`. Withdrawn rows stay, with their date; withdrawn codes go. */
export interface ProjectState {
  seq: number;
  project: Project;
  me: ProjectChanges["me"];
  members: Record<Uuid, Member>;
  documents: Record<Uuid, DocumentHead>;
  participants: Record<Uuid, ParticipantHead>;
  codes: Record<Uuid, Code>;
  groups: Record<Uuid, CodeGroup>;
  /** By the id of their code. */
  cards: Record<Uuid, SheetCard>;
  heaps: Record<Uuid, Heap>;
  memos: Record<Uuid, MemoHead>;
  /** What is said about codes, memos and documents. */
  threads: Record<Uuid, Thread>;
  reviews: Record<Uuid, Review>;
  /** What is coded together, in each document. */
  codedIn: Record<Uuid, Counts>;
  counts: Passages;
  favourites: Record<string, Uuid>;
  jobs: Job[];
}

function merge<Row extends { id: Uuid }>(old: Record<Uuid, Row>, changed: Row[]): Record<Uuid, Row> {
  if (changed.length === 0) return old;
  const next = { ...old };
  for (const row of changed) next[row.id] = row;
  return next;
}

function without<Row>(rows: Record<Uuid, Row>, gone: Uuid[]): Record<Uuid, Row> {
  if (gone.length === 0) return rows;
  const ids = new Set(gone);
  return Object.fromEntries(Object.entries(rows).filter(([id]) => !ids.has(id)));
}

/** A code that was undone or merged into another is in no list any more; nothing living points at it. */
function mergeCodes(old: Record<Uuid, Code>, changed: Code[]): Record<Uuid, Code> {
  const next = merge(old, changed);
  return without(
    next,
    changed.filter((code) => code.withdrawn_at).map((code) => code.id),
  );
}

type Coded = Pick<ProjectState, "codedIn" | "counts">;

function mergeCounts(old: Coded | undefined, changed: Counts[]): Coded {
  if (old && changed.length === 0) return { codedIn: old.codedIn, counts: old.counts };
  const codedIn = { ...old?.codedIn };
  for (const counts of changed) codedIn[counts.document] = counts;
  return { codedIn, counts: passagesIn(Object.values(codedIn)) };
}

/** An older answer that arrives late must not undo a newer one, so a lower number is ignored. */
export function applyProjectChanges(old: ProjectState | undefined, changes: ProjectChanges): ProjectState {
  if (old && !changes.full && changes.seq < old.seq) return old;
  const base = changes.full ? undefined : old;
  return {
    seq: changes.seq,
    project: changes.project,
    me: changes.me,
    members: merge(base?.members ?? {}, changes.members),
    documents: merge(base?.documents ?? {}, changes.documents),
    participants: merge(base?.participants ?? {}, changes.participants),
    codes: mergeCodes(base?.codes ?? {}, changes.codes),
    groups: merge(base?.groups ?? {}, changes.groups),
    cards: merge(base?.cards ?? {}, changes.cards),
    heaps: merge(base?.heaps ?? {}, changes.heaps),
    memos: without(merge(base?.memos ?? {}, changes.memos), changes.memos_gone),
    threads: merge(base?.threads ?? {}, changes.threads),
    reviews: merge(base?.reviews ?? {}, changes.reviews),
    ...mergeCounts(base, changes.counts),
    favourites: changes.favourites,
    jobs: changes.unfinished_jobs,
  };
}

/** A code in the tree, with the codes below it. */
export interface CodeNode {
  code: Code;
  children: CodeNode[];
  depth: number;
}

/** The codebook as a tree, in order; retired codes left out. A code whose parent is retired stands at the top. */
export function codeTree(codes: Record<Uuid, Code>, withRetired = false): CodeNode[] {
  const living = Object.values(codes).filter((code) => withRetired || !code.retired_at);
  const ids = new Set(living.map((code) => code.id));
  const byParent = new Map<Uuid | null, Code[]>();
  for (const code of living) {
    const parent = code.parent && ids.has(code.parent) ? code.parent : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), code]);
  }
  const under = (parent: Uuid | null, depth: number): CodeNode[] =>
    (byParent.get(parent) ?? [])
      .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name, "nb", { numeric: true }))
      .map((code) => ({ code, depth, children: depth < 50 ? under(code.id, depth + 1) : [] }));
  return under(null, 0);
}

/** The tree as a list, each code before those below it. */
export function flatten(nodes: CodeNode[]): CodeNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

/** "Relation › Trust": the code with those above it. */
export function codePath(codes: Record<Uuid, Code>, id: Uuid): string {
  const names: string[] = [];
  for (let code = codes[id]; code && names.length < 50; code = code.parent ? codes[code.parent] : undefined) {
    names.unshift(code.name);
  }
  return names.join(" › ");
}

/** The code and all codes below it. */
export function codeFamily(codes: Record<Uuid, Code>, id: Uuid): Set<Uuid> {
  return codeFamilies(codes, [id]);
}

/** Codes and all codes below them, found in one go: thousands may be asked for together. */
export function codeFamilies(codes: Record<Uuid, Code>, ids: Iterable<Uuid>): Set<Uuid> {
  const below = new Map<Uuid, Uuid[]>();
  for (const code of Object.values(codes)) {
    if (!code.parent) continue;
    const siblings = below.get(code.parent);
    if (siblings) siblings.push(code.id);
    else below.set(code.parent, [code.id]);
  }
  const family = new Set(ids);
  // A set goes on with what is added while one goes through it.
  for (const id of family) for (const child of below.get(id) ?? []) family.add(child);
  return family;
}

/** The codes that have others below them. */
export function parentCodes(codes: Record<Uuid, Code>): Set<Uuid> {
  return new Set(Object.values(codes).flatMap((code) => code.parent ?? []));
}

/** The membership of a person. */
export function memberOf(state: ProjectState, person: Uuid): Member | undefined {
  return Object.values(state.members).find((member) => member.person === person);
}

/** The members who have not left, in the order in which they joined. */
export function presentMembers(state: ProjectState): Member[] {
  return Object.values(state.members)
    .filter((member) => !member.left_at)
    .sort((a, b) => a.joined_at.localeCompare(b.joined_at));
}

/** The documents that are not withdrawn, oldest first. */
export function livingDocuments(state: ProjectState): DocumentHead[] {
  return Object.values(state.documents)
    .filter((document) => !document.withdrawn_at)
    .sort((a, b) => a.created_at.localeCompare(b.created_at));
}

/** The participants who have not been deleted, by pseudonym. */
export function livingParticipants(state: ProjectState): ParticipantHead[] {
  return Object.values(state.participants)
    .filter((one) => !one.withdrawn_at)
    .sort((a, b) => a.pseudonym.localeCompare(b.pseudonym, "nb", { numeric: true }));
}
