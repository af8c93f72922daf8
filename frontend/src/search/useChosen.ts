import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../api/client";
import type { FoundInText, Uuid } from "../api/types";
import { toast } from "../ui";
import { collect, keyOf, MOST_SELECTED } from "./data";

export interface Chosen {
  hits: readonly FoundInText[];
  has: (hit: FoundInText) => boolean;
  /** One on or off; with `range` all from the one before. */
  toggle: (index: number, range: boolean) => void;
  all: () => Promise<void>;
  clear: () => void;
}

/** Which hits are selected. */
export function useChosen(project: Uuid, asked: string, hits: readonly FoundInText[], total: number): Chosen {
  const { t } = useTranslation("search");
  const [chosen, setChosen] = useState<ReadonlyMap<string, FoundInText>>(new Map());
  const last = useRef(0);
  return useMemo(() => {
    const choose = (next: ReadonlyMap<string, FoundInText>, isCut = next.size > MOST_SELECTED) => {
      setChosen(new Map([...next].slice(0, MOST_SELECTED)));
      if (isCut) toast(t("most_selected", { count: MOST_SELECTED }));
    };
    const named = (some: readonly FoundInText[]) => some.map((hit): [string, FoundInText] => [keyOf(hit), hit]);
    return {
      hits: [...chosen.values()],
      has: (hit) => chosen.has(keyOf(hit)),
      toggle: (index, range) => {
        const hit = hits[index];
        if (!hit) return;
        const [from, to] = [Math.min(index, last.current), Math.max(index, last.current)];
        last.current = index;
        if (range) {
          choose(new Map([...chosen, ...named(hits.slice(from, to + 1))]));
          return;
        }
        const next = new Map(chosen);
        if (!next.delete(keyOf(hit))) next.set(keyOf(hit), hit);
        choose(next);
      },
      all: async () => {
        try {
          const found = total > hits.length ? await collect(project, asked) : hits;
          choose(new Map(named(found)), total > MOST_SELECTED);
        } catch (error) {
          toast(sentence(error), { kind: "error" });
        }
      },
      clear: () => setChosen(new Map()),
    };
  }, [chosen, project, asked, hits, total, t]);
}
