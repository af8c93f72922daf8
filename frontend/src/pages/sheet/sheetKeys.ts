import type { KeyboardEvent } from "react";
import { askedWith } from "../../parts/keys/ownKeys";

const STEP = 20;
const LONG_STEP = 120;
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Pressed {
  key: string;
  shiftKey: boolean;
}

/** The direction of an arrow key: right and down are 1. */
export function arrowOf({ key }: Pressed): readonly [number, number] | undefined {
  return ARROWS[key];
}

/** How far an arrow key carries what is held. */
export function stepOf({ shiftKey }: Pressed): number {
  return shiftKey ? LONG_STEP : STEP;
}

export function isMenuKey(event: KeyboardEvent): boolean {
  return (
    askedWith("sheet", event) === "heaps" || event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")
  );
}
