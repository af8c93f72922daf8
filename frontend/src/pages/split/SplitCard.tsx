import { Undo2 } from "lucide-react";
import type { CSSProperties, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CodeQuotation, Uuid } from "../../api/types";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { type Part, partOfKey } from "./places";
import css from "./split.module.css";

export const DRAGGED_QUOTATION = "application/x-samkode-quotation";

interface CardProps {
  quotation: CodeQuotation;
  parts: Part[];
  /** The column in which it lies; null is the code that is split. */
  at: Uuid | null;
  onSend: (quotation: Uuid, part: Uuid | null) => void;
}

/** A quotation with its place. Number keys, its buttons, or dragging send it to a code. */
export function SplitCard({ quotation, parts, at, onSend }: CardProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const { id, may_move } = quotation;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.currentTarget;
    const near = event.key === "ArrowDown" ? card.nextElementSibling : card.previousElementSibling;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") (near as HTMLElement | null)?.focus();
    else {
      const part = may_move ? partOfKey(event.key, parts) : undefined;
      if (part === undefined || part === at) return;
      // The next one is ready for its key.
      const next = (card.nextElementSibling ?? card.previousElementSibling) as HTMLElement | null;
      next?.focus();
      onSend(id, part);
    }
    event.preventDefault();
  };
  const coder = memberOf(state, quotation.coder)?.name;
  return (
    <li
      className={css.card}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card takes the number keys
      tabIndex={0}
      data-fixed={!may_move || undefined}
      draggable={may_move}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED_QUOTATION, id);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <span className={css.from}>
        {[quotation.title, quotation.speaker, t("split.coded_by", { name: coder })].filter(Boolean).join(" · ")}
        {quotation.comments > 0 && ` · ${t("split.comments", { count: quotation.comments })}`}
      </span>
      <blockquote>{quotation.quotation || t("split.lost")}</blockquote>
      {may_move ? (
        <span className={css.send}>
          {parts.map((part, index) =>
            part.id === at ? null : (
              <button
                key={part.id}
                type="button"
                style={{ "--part": part.colour } as CSSProperties}
                title={part.name}
                aria-label={t("split.send", { code: part.name || t("split.unnamed", { number: index + 1 }) })}
                onClick={() => onSend(id, part.id)}
              >
                {index + 1}
              </button>
            ),
          )}
          {at !== null && (
            <button type="button" aria-label={t("split.back")} title={t("split.back")} onClick={() => onSend(id, null)}>
              <Undo2 size={14} aria-hidden />
            </button>
          )}
        </span>
      ) : (
        <span className={css.from}>{t("split.fixed")}</span>
      )}
    </li>
  );
}
