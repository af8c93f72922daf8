import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { FoundInText } from "../../api/types";
import { formatClock } from "../../base/i18n";
import { useProject } from "../../project/useProject";
import css from "./search.module.css";

/** On one line, with a sign where a new paragraph begins. */
const oneLine = (words: string) => words.replace(/\s*\n\s*/g, " ¶ ");

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

/** One hit in the middle of its words, who said them, and where. */
export const HitLine = memo(function HitLine(props: LineProps) {
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
