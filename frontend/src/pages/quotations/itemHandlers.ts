import type { Quotation } from "../../api/types";

/** What can be done with one quotation, or with all that are selected. */
export type BulkAction = "code" | "recode" | "uncode" | "comment" | "weigh" | "copy";

/** What a quotation asks of its list; the same object for all of them, so that they are not drawn anew for it. */
export interface ItemHandlers {
  onOpen: (quotation: Quotation, open: boolean) => void;
  onSelect: (index: number, range: boolean) => void;
  onMoving: (coding: string | null) => void;
  onAction: (action: BulkAction, quotation: Quotation) => void;
}
