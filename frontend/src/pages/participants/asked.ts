import type { Attribute } from "../../api/types";

/** What is asked in a dialog. */
export type Asked =
  | { kind: "add" }
  | { kind: "table"; text?: string; file?: File }
  | { kind: "attribute"; attribute?: Attribute }
  | null;
