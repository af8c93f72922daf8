import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import css from "./ui.module.css";

/** A few words at what is pointed at or focused. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {children}
      <AriaTooltip offset={6} className={css.tooltip}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
