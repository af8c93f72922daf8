import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Quotation, Uuid } from "../../api/types";
import { toast } from "../../ui";
import { collect } from "./quotationPages";

/** More than this are not done anything to at once. */
const MOST_SELECTED = 1000;

/** The quotations that are selected, and the ways to select more. */
export interface Selection {
  size: number;
  quotations: readonly Quotation[];
  has: (quotation: Quotation) => boolean;
  toggle: (quotation: Quotation, index: number) => void;
  /** From the one chosen last (or `from`) to this one. */
  selectTo: (index: number, from?: number) => Promise<void>;
  selectAll: () => Promise<void>;
  clear: () => void;
}

/** Which quotations are selected. They stay so while the list changes around them. */
export function useSelection(project: Uuid, asked: string, total: number): Selection {
  const { t } = useTranslation("quotations");
  const [chosen, setChosen] = useState<ReadonlyMap<string, Quotation>>(new Map());
  const last = useRef(0);
  return useMemo(() => {
    const add = async (from: number, to: number) => {
      const end = Math.min(to, from + MOST_SELECTED - 1);
      try {
        const found = await collect(project, asked, from, end);
        setChosen((old) => new Map([...old, ...found.map((one): [string, Quotation] => [one.key, one])]));
        if (end < to) toast(t("most_selected", { count: MOST_SELECTED }));
      } catch (error) {
        toast(sentence(error), { kind: "error" });
      }
    };
    return {
      size: chosen.size,
      quotations: [...chosen.values()],
      has: (quotation) => chosen.has(quotation.key),
      toggle: (quotation, index) => {
        last.current = index;
        const next = new Map(chosen);
        if (!next.delete(quotation.key)) next.set(quotation.key, quotation);
        setChosen(next);
      },
      selectTo: (index, from = last.current) => {
        last.current = index;
        return add(Math.min(index, from), Math.max(index, from));
      },
      selectAll: () => add(0, total - 1),
      clear: () => setChosen(new Map()),
    };
  }, [chosen, project, asked, total, t]);
}
