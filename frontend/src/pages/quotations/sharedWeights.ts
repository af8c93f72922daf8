import type { Code, Quotation, Uuid, Weights } from "../../api/types";

type Codes = Readonly<Record<Uuid, Code>>;

/** The weights that codings of several codes can be given together; else the codes that stand in the way. */
export type Shared = { weights: Weights } | { why: "without"; codes: Code[] } | { why: "different"; codes: Code[] };

/** The codes of those codings that one may change. */
function codesOf(codes: Codes, quotations: readonly Quotation[]): Code[] {
  const some = quotations.flatMap((one) => one.codings.filter((coding) => coding.may.change && coding.is_asked));
  return [...new Set(some.map((coding) => coding.code))].flatMap((id) => codes[id] ?? []);
}

/** Does any code of these quotations declare weights? */
export function haveWeights(codes: Codes, quotations: readonly Quotation[]): boolean {
  return codesOf(codes, quotations).some((code) => code.weights !== null);
}

/** The weights that all codes of these quotations declare, or why there are none. */
export function sharedWeights(codes: Codes, quotations: readonly Quotation[]): Shared {
  const some = codesOf(codes, quotations);
  const without = some.filter((code) => code.weights === null);
  const declared = some.flatMap((code) => code.weights ?? []);
  const [first] = declared;
  if (first === undefined || without.length > 0) return { why: "without", codes: without };
  if (declared.some((one) => one.lowest !== first.lowest || one.highest !== first.highest))
    return { why: "different", codes: some };
  // Words for the ends only where they mean the same for all.
  const shared = (end: "low" | "high") => (declared.every((one) => one[end] === first[end]) ? first[end] : "");
  return { weights: { ...first, low: shared("low"), high: shared("high") } };
}
