import type { Code, Uuid } from "../../api/types";
import type { ProjectState } from "../../project/projectState";
import { fold, matches } from "../../text/find";

/** So many are drawn; how many more there are is said. */
export const MOST = 200;

/** The codes to choose from: recently used first, then those with most codings; with words typed, names that begin with them first. */
export function pickable(
  state: ProjectState,
  recent: readonly Uuid[],
  typed: string,
): { codes: Code[]; found: number; all: number } {
  const living = Object.values(state.codes).filter((code) => !code.retired_at && matches(code.name, typed));
  const lately = new Map(recent.map((id, index) => [id, index]));
  const start = fold(typed.trim()).text;
  const begins = new Map(living.map((code) => [code.id, start !== "" && fold(code.name).text.startsWith(start)]));
  const codes = living
    .sort(
      (a, b) =>
        Number(begins.get(b.id)) - Number(begins.get(a.id)) ||
        (lately.get(a.id) ?? 999) - (lately.get(b.id) ?? 999) ||
        (state.counts.codes[b.id] ?? 0) - (state.counts.codes[a.id] ?? 0) ||
        a.name.localeCompare(b.name, "nb", { numeric: true }),
    )
    .slice(0, MOST);
  return { codes, found: living.length, all: Object.values(state.codes).filter((code) => !code.retired_at).length };
}
