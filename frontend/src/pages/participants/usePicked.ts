import { useMemo, useState } from "react";
import type { Participant } from "../../api/types";

/** The rows that are ticked, among those that are shown. */
export function usePicked(rows: Participant[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const picked = useMemo(() => rows.filter((row) => chosen.has(row.id)), [rows, chosen]);
  const ids = useMemo(() => new Set(picked.map((row) => row.id)), [picked]);
  const toggle = (row: Participant) => {
    const next = new Set(chosen);
    if (!next.delete(row.id)) next.add(row.id);
    setChosen(next);
    setLast(row.id);
  };
  /** All rows from the last one to this. */
  const through = (row: Participant) => {
    const [from, to] = [rows.findIndex((one) => one.id === last), rows.indexOf(row)];
    if (from < 0) return toggle(row);
    const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    setChosen(new Set([...chosen, ...between.map((one) => one.id)]));
  };
  return {
    rows: picked,
    ids,
    toggle,
    through,
    all: (on: boolean) => setChosen(on ? new Set(rows.map((row) => row.id)) : new Set()),
    clear: () => setChosen(new Set()),
  };
}
