import { Cell } from "./cell";

/** A value that this browser keeps for the next visit. */
export interface Remembered<T extends object> {
  readonly cell: Cell<T>;
  /** Changes a part of it. */
  keep: (part: Partial<T>) => void;
}

function read<T extends object>(key: string, start: T): T {
  try {
    return { ...start, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
  } catch {
    return start; // Storage is refused in some private windows.
  }
}

/** What a person has set up their own way on this machine: as it was left, else as it is at the start. */
export function remembered<T extends object>(name: string, start: T): Remembered<T> {
  const key = `samkode:${name}`;
  const cell = new Cell(read(key, start));
  const keep = (part: Partial<T>) => {
    cell.value = { ...cell.value, ...part };
    try {
      localStorage.setItem(key, JSON.stringify(cell.value));
    } catch {
      // The choice then holds for this visit only.
    }
  };
  return { cell, keep };
}
