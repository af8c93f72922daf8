import type { EditorView } from "@codemirror/view";
import type { CSSProperties } from "react";

/** Where a box stands in the window, in pixels. */
export interface Spot {
  x: number;
  /** Distance from the top of the window; null when the box stands above the text and hangs from `bottom`. */
  top: number | null;
  bottom: number | null;
}

/** A place in the window for a box of this size: just below a position of the text, above it when there is no room. */
export function spotBelow(view: EditorView, position: number, width: number, height: number): Spot | null {
  const coords = view.coordsAtPos(position);
  const frame = view.scrollDOM.getBoundingClientRect();
  if (!coords || coords.bottom < frame.top || coords.top > frame.bottom) return null;
  const x = Math.max(8, Math.min(coords.left - 16, window.innerWidth - width - 8));
  const fits = coords.bottom + 8 + height <= window.innerHeight - 8 || coords.top < height;
  if (fits) return { x, top: Math.min(coords.bottom + 8, Math.max(8, window.innerHeight - height - 8)), bottom: null };
  return { x, top: null, bottom: window.innerHeight - coords.top + 8 };
}

/** The place of a box as CSS variables. */
export function spotStyle(spot: Spot): CSSProperties {
  const style: Record<string, string> = { "--x": `${spot.x}px` };
  if (spot.top !== null) style["--top"] = `${spot.top}px`;
  if (spot.bottom !== null) style["--bottom"] = `${spot.bottom}px`;
  return style;
}

/**
 * A place in the window for a box of this size that leaves the words of a range in sight: to the right of the text,
 * else to its left, else below or above the words.
 */
export function spotBeside(
  view: EditorView,
  { from, to }: { from: number; to: number },
  width: number,
  height: number,
): Spot | null {
  const text = view.contentDOM.getBoundingClientRect();
  const start = view.coordsAtPos(from);
  const sides = [text.right + 8, text.left - width - 8];
  const x = sides.find((side) => side >= 8 && side + width <= window.innerWidth - 8);
  if (x === undefined || !start) return spotBelow(view, to, width, height);
  const top = Math.max(64, Math.min(start.top - 8, window.innerHeight - height - 8));
  return { x, top, bottom: null };
}
