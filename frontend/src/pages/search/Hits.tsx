import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundInText } from "../../api/types";
import { useProject } from "../../project/useProject";
import type { Sort } from "./address";
import { HitLine } from "./HitLine";
import { useLineKeys } from "./sameHits";
import css from "./search.module.css";
import { useHitKeys } from "./useHitKeys";
import type { SelectedHits } from "./useSelectedHits";

interface HitsProps {
  hits: readonly FoundInText[];
  isStale: boolean;
  /** Whole texts may be read: a hit leads to its place in the desk. */
  isOpen: boolean;
  sort: Sort;
  chosen: SelectedHits;
  onSort: (sort: Sort) => void;
}

/** Each hit in the middle of its words. Arrow keys go from line to line, a space selects, Enter opens the place. */
export function Hits({ hits, isStale, isOpen, sort, chosen, onSort }: HitsProps) {
  const { t } = useTranslation("search");
  const { state } = useProject();
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState("");
  const keys = useLineKeys(hits);
  const mayCode = state.project.may.code && isOpen;
  const current = Math.max(0, keys.indexOf(active));

  const onKeyDown = useHitKeys({ body, hits, chosen, mayCode, onActive: (index) => setActive(keys[index] ?? "") });
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  });
  const onSelect = useMemo(() => (index: number, range: boolean) => latest.current.toggle(index, range), []);
  return (
    <table className={css.hits} aria-label={t("table")} aria-busy={isStale} data-stale={isStale || undefined}>
      <HitsHead sort={sort} mayCode={mayCode} onSort={onSort} />
      <tbody ref={body} onKeyDown={onKeyDown}>
        {hits.map((hit, index) => (
          <HitLine
            key={keys[index]}
            name={keys[index] ?? ""}
            hit={hit}
            index={index}
            isOpen={isOpen}
            isActive={index === current}
            isChosen={chosen.has(hit)}
            mayCode={mayCode}
            onSelect={onSelect}
            onActive={setActive}
          />
        ))}
      </tbody>
    </table>
  );
}

const COLUMNS: [cell: string, buttons: [column: string, sort: Sort][]][] = [
  ["left", [["left", "left"]]],
  [
    "right",
    [
      ["hit", "nearest"],
      ["right", "right"],
    ],
  ],
  ["speaker", [["speaker", "speaker"]]],
  ["place", [["place", "place"]]],
];

interface HeadProps {
  sort: Sort;
  mayCode: boolean;
  onSort: (sort: Sort) => void;
}

/** The columns; each is a button that orders the hits by it. */
function HitsHead({ sort, mayCode, onSort }: HeadProps) {
  const { t } = useTranslation("search");
  return (
    <thead>
      <tr>
        {mayCode && (
          <th scope="col" className={css.checkCell}>
            <span className="visually-hidden">{t("column.select")}</span>
          </th>
        )}
        {COLUMNS.map(([cell, buttons]) => (
          <th
            key={cell}
            scope="col"
            className={css[`${cell}Cell`]}
            aria-sort={buttons.some(([, by]) => by === sort) ? "ascending" : undefined}
          >
            {buttons.map(([column, by]) => (
              <button
                key={column}
                type="button"
                title={t(`sort.${by}`)}
                data-on={by === sort || undefined}
                onClick={() => onSort(by)}
              >
                {t(`column.${column}`)}
              </button>
            ))}
          </th>
        ))}
      </tr>
    </thead>
  );
}
