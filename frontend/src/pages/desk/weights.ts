import { requestOf } from "../../api/client";
import type { Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import { announce } from "../../ui/Toast";
import { mayChange, rowOf, selectedRange } from "./actions";
import type { DeskController } from "./controller";

/** Gives a coding a weight, or takes it away with null. */
export function weigh(desk: DeskController, id: Uuid, weight: number | null): void {
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("PUT", "/api/codings/{coding}/weight", { params: { path: { coding: id } }, body: { weight } }),
    effect: { type: "coding.weigh", id, weight },
  });
  announce(i18n.t(weight === null ? "desk:weight.taken" : "desk:weight.given", { weight }));
}

/** A number key gives the chosen coding its weight; the same one again takes it away. */
export function weighWithKey(desk: DeskController, weight: number): boolean {
  const row = rowOf(desk, desk.active.value);
  const weights = row && desk.project.value.codes[row.code]?.weights;
  if (!row || !weights || selectedRange(desk) || !mayChange(desk, row)) return false;
  if (weight < weights.lowest || weight > weights.highest) return false;
  weigh(desk, row.id, row.weight === weight ? null : weight);
  return true;
}
