import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FoundInText } from "../../api/types";
import { formatClock } from "../../base/i18n";
import { useProject } from "../../project/useProject";
import type { Sort } from "./address";
import { useLineKeys } from "./sameHits";
import css from "./search.module.css";
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

/** On one line, with a sign where a new paragraph begins. */
const oneLine = (words: string) => words.replace(/\s*\n\s*/g, " ¶ ");

/** Each hit in the middle of its words. Arrow keys go from line to line, a space selects, Enter opens the place. */
export function Hits({ hits, isStale, isOpen, sort, chosen, onSort }: HitsProps) {
  const { t } = useTranslation("search");
  const { state } = useProject();
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState("");
  const keys = useLineKeys(hits);
  const mayCode = state.project.may.code && isOpen;
  const current = Math.max(0, keys.indexOf(active));

  const go = (index: number) => {
    const wanted = Math.max(0, Math.min(hits.length - 1, index));
    setActive(keys[wanted] ?? "");
    const line = body.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] [data-link]`);
    line?.focus();
    line?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (!line) return;
    const index = Number(line.dataset.index);
    const isCheck = event.target instanceof HTMLInputElement;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step) {
      if (event.shiftKey && mayCode) {
        if (!chosen.has(hits[index] as FoundInText)) chosen.toggle(index, false);
        else chosen.toggle(Math.max(0, Math.min(hits.length - 1, index + step)), true);
      }
      go(index + step);
    } else if (event.key === "Home") go(0);
    else if (event.key === "End") go(hits.length - 1);
    else if (event.key === " " && !isCheck && mayCode) chosen.toggle(index, event.shiftKey);
    else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && mayCode) void chosen.all();
    else if (event.key === "Escape" && chosen.hits.length > 0) chosen.clear();
    else return;
    event.preventDefault();
  };
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  });
  const onSelect = useMemo(() => (index: number, range: boolean) => latest.current.toggle(index, range), []);
  return (
    <table className={css.hits} aria-label={t("table")} aria-busy={isStale} data-stale={isStale || undefined}>
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
      <tbody ref={body} onKeyDown={onKeyDown}>
        {hits.map((hit, index) => (
          <Line
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

interface LineProps {
  name: string;
  hit: FoundInText;
  index: number;
  isOpen: boolean;
  isActive: boolean;
  isChosen: boolean;
  mayCode: boolean;
  onSelect: (index: number, range: boolean) => void;
  onActive: (name: string) => void;
}

const Line = memo(function Line(props: LineProps) {
  const { name, hit, index, isOpen, isActive, isChosen, mayCode, onSelect, onActive } = props;
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const title = state.documents[hit.document]?.title ?? "";
  const tabIndex = isActive ? 0 : -1;
  const link = {
    className: css.hit,
    tabIndex,
    "data-link": true,
    "aria-label": t("open", { text: hit.hit, document: title }),
  };
  const place = [
    hit.turn === null ? "" : t("turn", { number: hit.turn }),
    hit.time_ms === null ? "" : formatClock(hit.time_ms),
  ];
  return (
    <tr data-index={index} data-hold={name} data-chosen={isChosen || undefined} onFocus={() => onActive(name)}>
      {mayCode && (
        <td className={css.checkCell}>
          <input
            type="checkbox"
            className={css.check}
            tabIndex={tabIndex}
            aria-label={t("select", { text: `${hit.left.slice(-20)}${hit.hit}${hit.right.slice(0, 20)}` })}
            checked={isChosen}
            onChange={() => undefined}
            onClick={(event) => onSelect(index, event.shiftKey)}
          />
        </td>
      )}
      <td className={css.leftCell}>
        <span>
          <bdi>{oneLine(hit.left)}</bdi>
        </span>
      </td>
      <td className={css.rightCell}>
        {isOpen ? (
          <Link
            to="/p/$project/d/$document"
            params={{ project: session.project, document: hit.document }}
            search={{ place: `${hit.start}-${hit.end}` }}
            preload={false}
            {...link}
          >
            <mark data-kind={hit.kind}>{oneLine(hit.hit)}</mark>
          </Link>
        ) : (
          <Link
            to="/p/$project/quotations"
            params={{ project: session.project }}
            search={{ document: [hit.document] }}
            preload={false}
            {...link}
          >
            <mark data-kind={hit.kind}>{oneLine(hit.hit)}</mark>
          </Link>
        )}
        <span>{oneLine(hit.right)}</span>
      </td>
      <td className={css.speakerCell}>{hit.speaker}</td>
      <td className={css.placeCell}>
        <span>{title}</span>
        <small>{place.filter(Boolean).join(" · ")}</small>
      </td>
    </tr>
  );
});
