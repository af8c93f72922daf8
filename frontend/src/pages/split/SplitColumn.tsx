import { X } from "lucide-react";
import { type CSSProperties, type DragEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeQuotation, Uuid } from "../../api/types";
import { Hint, IconButton, Small, TextField } from "../../ui";
import type { Part } from "./places";
import { DRAGGED_QUOTATION, SplitCard } from "./SplitCard";
import css from "./split.module.css";

interface ColumnProps {
  /** null is the code that is split. */
  part: Part | null;
  title: string;
  colour: string;
  parts: Part[];
  quotations: CodeQuotation[];
  onSend: (quotation: Uuid, part: Uuid | null) => void;
  onName?: (name: string) => void;
  onColour?: (colour: string) => void;
  onRemove?: () => void;
  empty: string;
  children?: ReactNode;
}

/** A code with the quotations that would go to it. */
export function SplitColumn(props: ColumnProps) {
  const { part, title, colour, parts, quotations, onSend, onName, onColour, onRemove, empty, children } = props;
  const { t } = useTranslation("pages");
  const [isOver, setIsOver] = useState(false);
  const number = part ? parts.indexOf(part) + 1 : 0;
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED_QUOTATION)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const quotation = event.dataTransfer.getData(DRAGGED_QUOTATION);
      if (quotation) onSend(quotation, part?.id ?? null);
    },
  };
  return (
    <section
      className={css.column}
      aria-label={title}
      data-over={isOver || undefined}
      style={{ "--part": colour } as CSSProperties}
      {...drop}
    >
      <div className={css.head}>
        {part && <kbd className={css.number}>{number}</kbd>}
        {part && onName ? (
          <TextField
            label={t("split.name", { number })}
            hideLabel
            placeholder={t("split.name_hint")}
            value={part.name}
            onChange={onName}
            maxLength={200}
          />
        ) : (
          <Small as="h2">{title}</Small>
        )}
        {part && onColour && (
          <input
            type="color"
            className={css.colour}
            aria-label={t("split.colour", { code: title })}
            value={part.colour}
            onChange={(event) => onColour(event.target.value)}
          />
        )}
        {onRemove && (
          <IconButton small label={t("split.remove", { code: title })} onPress={onRemove}>
            <X size={16} />
          </IconButton>
        )}
      </div>
      {children}
      <Hint>{quotations.length > 0 ? t("split.count", { count: quotations.length }) : empty}</Hint>
      {quotations.length > 0 && (
        <ul className={css.cards}>
          {quotations.map((one) => (
            <SplitCard key={one.id} quotation={one} parts={parts} at={part?.id ?? null} onSend={onSend} />
          ))}
        </ul>
      )}
    </section>
  );
}
