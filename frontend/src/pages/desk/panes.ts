import { type CSSProperties, useMemo } from "react";
import { useCell } from "../../base/cell";
import { remembered } from "../../base/remembered";
import { useIsNarrow } from "../../ui/useIsNarrow";
import type { DeskController } from "./controller";

/** The parts of the desk beside the text that can be made wider, narrower, or folded away. */
export type Pane = "list" | "margin" | "details";

/** Widths in pixels; what is usual holds until somebody chooses. The margin is then as wide as the window allows. */
export const LIMITS: Readonly<Record<Pane, { least: number; usual: number; most: number }>> = {
  list: { least: 200, usual: 244, most: 420 },
  margin: { least: 120, usual: 228, most: 480 },
  details: { least: 240, usual: 280, most: 480 },
};

/** As far as the details stand beside the text; below it they stand under the list of codes. */
export const NARROW = "(max-width: 75rem)";

interface PaneState {
  /** As somebody chose it; null as it is from the start. */
  width: number | null;
  isFolded: boolean;
}

type Panes = Readonly<Record<Pane, PaneState>>;

const START: PaneState = { width: null, isFolded: false };
const ALL_START: Panes = { list: START, margin: START, details: START };

/** A wide window and a narrow one are set up each in its own way. */
const chosen = remembered<Record<"wide" | "narrow", Panes>>("panes", { wide: ALL_START, narrow: ALL_START });

const kindNow = () => (window.matchMedia?.(NARROW).matches ? "narrow" : "wide");

/** How a pane stands now in this window. */
export function paneNow(pane: Pane): PaneState {
  return { ...START, ...chosen.cell.value[kindNow()][pane] };
}

/** Sets a pane up, for windows of this kind, until it is changed again. */
export function setPane(pane: Pane, part: Partial<PaneState>): void {
  const kind = kindNow();
  chosen.keep({ [kind]: { ...chosen.cell.value[kind], [pane]: { ...paneNow(pane), ...part } } });
}

/** Hears of every change of the panes. */
export const onPanes = chosen.cell.subscribe;

/** Opens the folded details: what was asked for stands in them. */
export function showDetails(): void {
  const pane = kindNow() === "wide" ? "details" : "list";
  if (paneNow(pane).isFolded) setPane(pane, { isFolded: false });
}

/** Keeps the details open while a thread or a memo is asked for. Gives back what ends it. */
export function unfoldWhenNeeded(desk: DeskController): () => void {
  const stops = [desk.talk, desk.memo].map((cell) => cell.subscribe(() => cell.value && showDetails()));
  return () => {
    for (const stop of stops) stop();
  };
}

/** A width that the pane may have, in whole pixels. */
export function within(pane: Pane, width: number): number {
  const { least, most } = LIMITS[pane];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** The panes of this window: the folded ones, and their widths as CSS variables. */
export function usePanes(): { isFolded: (pane: Pane) => boolean; style: CSSProperties } {
  const kind = useIsNarrow(NARROW) ? "narrow" : "wide";
  const panes = useCell(chosen.cell)[kind];
  return useMemo(() => {
    const style: Record<string, string> = {};
    for (const pane of ["list", "margin", "details"] as const) {
      const width = panes[pane]?.width;
      if (width) style[`--${pane}`] = `${within(pane, width)}px`;
    }
    return { isFolded: (pane) => Boolean(panes[pane]?.isFolded), style };
  }, [panes]);
}
