import { newId } from "../../api/ids";
import type { Code, Proposal, Uuid } from "../../api/types";

/** A line of the preview: a proposed code as one may still change it. A parent stands before its children. */
export interface Line {
  key: number;
  number: string;
  name: string;
  question: string;
  /** The key of the line above it. */
  parent: number | null;
  isTaken: boolean;
}

interface NewCode {
  id: Uuid;
  name: string;
  parent: Uuid | null;
  definition: string;
}

/** The server’s proposals as lines that can be edited; all of them are taken until one is left out. */
export function linesOf(proposals: readonly Proposal[]): Line[] {
  return proposals.map(({ number, name, question, parent }, key) => ({
    key,
    number,
    name,
    question,
    parent,
    isTaken: true,
  }));
}

/** How deep a line is indented below the lines above it. */
export function depthOf(lines: readonly Line[], line: Line): number {
  let depth = 0;
  for (let parent = line.parent; parent !== null && depth < 20; depth++) parent = lines[parent]?.parent ?? null;
  return depth;
}

/** One step in: under the line before it on the same level. Null when there is none. */
export function stepIn(lines: readonly Line[], line: Line): number | null {
  const before = lines.slice(0, line.key).filter((one) => one.parent === line.parent);
  return before.at(-1)?.key ?? null;
}

/** What a code will be called: with the number of the guide, if one wants it. */
function nameOf(line: Line, withNumbers: boolean): string {
  const name = line.name.trim();
  return withNumbers && line.number ? `${line.number} ${name}` : name;
}

interface Plan {
  made: NewCode[];
  /** Lines whose name is there already: they are not made, and what stands below goes to the code that is there. */
  existing: Set<number>;
}

/** Which codes are made. A line that is left out hands its children to the line above it. */
export function planOf(lines: readonly Line[], codes: Record<Uuid, Code>, withNumbers: boolean): Plan {
  const there = new Map<string, Uuid>();
  const place = (parent: Uuid | null, name: string) => `${parent ?? ""}/${name.normalize("NFC").toLowerCase()}`;
  for (const code of Object.values(codes)) there.set(place(code.parent, code.name), code.id);
  const made: NewCode[] = [];
  const existing = new Set<number>();
  const ids = new Map<number, Uuid | null>();
  for (const line of lines) {
    const parent = line.parent === null ? null : (ids.get(line.parent) ?? null);
    const name = nameOf(line, withNumbers);
    const found = there.get(place(parent, name));
    if (found) existing.add(line.key);
    if (found || !line.isTaken || !name) ids.set(line.key, found ?? parent);
    else {
      const id = newId();
      ids.set(line.key, id);
      made.push({ id, name, parent, definition: line.question });
    }
  }
  return { made, existing };
}
