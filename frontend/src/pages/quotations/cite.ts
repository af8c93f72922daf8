import type { Quotation } from "../../api/types";
import { formatClock, language } from "../../base/i18n";

/** A quotation as it stands in a report: «words» (Kari, Intervju 1, replikk 14, 07:05). */
export function citation(quotation: Quotation, document: string, turn: (number: number) => string): string {
  const [open, close] = language() === "en" ? ["“", "”"] : ["«", "»"];
  const place = [
    quotation.cited || quotation.speaker,
    document,
    quotation.turn === null ? "" : turn(quotation.turn),
    quotation.time_ms === null ? "" : formatClock(quotation.time_ms),
  ].filter(Boolean);
  const words = quotation.text.replace(/\s+/g, " ").trim();
  return `${open}${words}${quotation.is_cut ? " […]" : ""}${close} (${place.join(", ")})`;
}
