import { memo } from "react";
import type { Code } from "../../api/types";
import { placed } from "./dragController";
import css from "./sheet.module.css";

interface CardProps {
  code: Code;
  above: string;
  x: number;
  y: number;
  height: number;
  isRest: boolean;
  isChosen: boolean;
  isActive: boolean;
  where: string;
  quotations: readonly string[] | null;
}

/** A code's card. Drawn anew only when something about it is different. */
export const CardView = memo(function CardView(props: CardProps) {
  const { code, above, isActive, isChosen, isRest, quotations, where } = props;
  const described = `card-${code.id}-quotations`;
  return (
    <div
      role="option"
      id={`card-${code.id}`}
      data-card={code.id}
      data-rest-card={isRest || undefined}
      aria-selected={isChosen}
      aria-label={[code.name, above, where].filter(Boolean).join(", ")}
      aria-describedby={quotations ? described : undefined}
      tabIndex={isActive ? 0 : -1}
      className={css.card}
      title={code.name}
      style={
        {
          transform: placed(props.x, props.y),
          height: props.height,
          "--code": code.colour,
        } as React.CSSProperties
      }
    >
      <span className={above ? css.nameShort : css.name}>{code.name}</span>
      {above && <span className={css.above}> {above}</span>}
      {quotations && (
        <span id={described} aria-hidden>
          {quotations.map((quotation) => (
            <q key={quotation} className={css.quotation}>
              {quotation}
            </q>
          ))}
        </span>
      )}
    </div>
  );
});
