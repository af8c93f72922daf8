import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from "react-aria-components";
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

/** The name of something that shows only its icon, beside it; for links and plain buttons. */
export function NameTip({ text, children }: { text: string; children: ReactElement<Record<string, unknown>> }) {
  return (
    <TooltipTrigger delay={300} closeDelay={50}>
      <Focusable>{children as ReactElement<Record<string, unknown>, "a">}</Focusable>
      <AriaTooltip offset={8} placement="right" className={css.tooltip}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
