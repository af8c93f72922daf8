import { Cell } from "../../base/cell";
import { remembered } from "../../base/remembered";

/** What the tour shows: each with the thing on the page that it is about, if it is in sight. */
export const STEPS = [
  { id: "welcome", at: null },
  { id: "overview", at: "nav a[href^='/p/']" },
  { id: "documents", at: "nav a[href$='/documents']" },
  { id: "coding", at: "nav a[href$='/documents']" },
  { id: "codebook", at: "nav a[href$='/codebook']" },
  { id: "quotations", at: "nav a[href$='/quotations']" },
  { id: "bell", at: "[data-tour=bell]" },
  { id: "help", at: "nav a[href='/help']" },
] as const;

const kept = remembered("tour", { isOver: false });

/** Whether this person has taken the tour here, or said no to it. */
export const tourKept = kept.cell;

/** The step that is shown; null while there is no tour. */
export const tourStep = new Cell<number | null>(null);

let before: HTMLElement | null = null;

/** Begins the tour, or begins it again. */
export function startTour(): void {
  before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  tourStep.value = 0;
}

/** Goes on by a step, or back; after the last one the tour is over. */
export function goInTour(by: 1 | -1): void {
  const next = (tourStep.value ?? 0) + by;
  if (next >= STEPS.length) endTour();
  else tourStep.value = Math.max(0, next);
}

/** Ends the tour, also one that was only offered; the focus goes back to where it was. */
export function endTour(): void {
  kept.keep({ isOver: true });
  if (tourStep.value === null) return;
  tourStep.value = null;
  const back = before?.isConnected ? before : document.querySelector<HTMLElement>("main");
  back?.focus();
}
