import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { FoundInText, Uuid } from "../../api/types";
import { toast } from "../../ui";
import { sameHits } from "./sameHits";
import { collect, keyOf, MOST_SELECTED } from "./searchAnswer";

/** The hits that are selected, and the ways to select more. */
export interface SelectedHits {
  hits: readonly FoundInText[];
  has: (hit: FoundInText) => boolean;
  /** One on or off; with `range` all from the one before. */
  toggle: (index: number, range: boolean) => void;
  all: () => Promise<void>;
  clear: () => void;
  /** Goes along with hits that have been asked for anew; those that are gone are not selected any more. */
  follow: (fresh: readonly FoundInText[]) => Promise<void>;
}

/** Which hits are selected. */
export function useSelectedHits(
  project: Uuid,
  asked: string,
  hits: readonly FoundInText[],
  total: number,
): SelectedHits {
  const { t } = useTranslation("search");
  const [chosen, setChosen] = useState<ReadonlyMap<string, FoundInText>>(new Map());
  const last = useRef<FoundInText | undefined>(undefined);
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
        const before = last.current ? keyOf(last.current) : "";
        const other = Math.max(
          0,
          hits.findIndex((one) => keyOf(one) === before),
        );
        const [from, to] = [Math.min(index, other), Math.max(index, other)];
        last.current = hit;
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
      follow: async (fresh) => {
        const shown = new Set(hits.map(keyOf));
        const beyond = [...chosen.values()].filter((one) => !shown.has(keyOf(one)));
        const all = beyond.length > 0 ? await collect(project, asked) : fresh;
        // The others are followed too, so that none of those selected takes the place of one that was not.
        const same = new Map([...sameHits([...hits, ...beyond], all)].map(([one, now]) => [keyOf(one), now]));
        last.current = last.current && same.get(keyOf(last.current));
        setChosen((old) => new Map(named([...old.keys()].flatMap((key) => same.get(key) ?? []))));
      },
    };
  }, [chosen, project, asked, hits, total, t]);
}
