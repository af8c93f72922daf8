import type { CodeQuotation, Uuid } from "../../api/types";

/** A code that gets some of the quotations. */
export interface Part {
  id: Uuid;
  name: string;
  colour: string;
  isNew: boolean;
}

/** Which quotation goes where; what is not named stays. */
export type Places = Readonly<Record<Uuid, Uuid>>;

export function placed(places: Places, quotation: Uuid, part: Uuid | null): Places {
  const next = { ...places };
  if (part === null) delete next[quotation];
  else next[quotation] = part;
  return next;
}

/** Only what is still there and may be sorted counts. */
export function inPart(quotations: readonly CodeQuotation[], places: Places, part: Uuid | null): CodeQuotation[] {
  return quotations.filter((one) => (one.may_move ? (places[one.id] ?? null) : null) === part);
}

/** Parts that get something. Those without anything are not made. */
export function filled(parts: readonly Part[], quotations: readonly CodeQuotation[], places: Places): Part[] {
  return parts.filter((part) => inPart(quotations, places, part.id).length > 0);
}

/** What the number keys mean: 1 to 9 are the columns, 0 is back. Undefined for other keys. */
export function partOfKey(key: string, parts: readonly Part[]): Uuid | null | undefined {
  if (key === "0" || key === "Backspace" || key === "Delete") return null;
  return /^[1-9]$/.test(key) ? parts[Number(key) - 1]?.id : undefined;
}
