import type { Weights } from "../../api/types";

/** The numbers that a code's codings may weigh, lowest first. */
export function numbersOf(weights: Weights): number[] {
  return Array.from({ length: weights.highest - weights.lowest + 1 }, (_, step) => weights.lowest + step);
}
