import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggleButton,
} from "react-aria-components";
import { Tooltip } from "./Tooltip";
import css from "./ui.module.css";

type Look = "plain" | "primary" | "danger" | "quiet";

interface Dress {
  look?: Look;
  small?: boolean;
  icon?: boolean;
}

/** The look of a button, for links. */
export function buttonClass({ look = "plain", small = false, icon = false }: Dress): string {
  return [css.button, look !== "plain" && css[look], small && css.small, icon && css.icon].filter(Boolean).join(" ");
}

type ButtonProps = Omit<AriaButtonProps, "className" | "style"> & Omit<Dress, "icon">;

/** A button with words. */
export function Button({ look, small, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={buttonClass({ look, small })} />;
}

type IconButtonProps = Omit<AriaButtonProps, "className" | "style" | "aria-label" | "children"> &
  Omit<Dress, "icon"> & { label: string; shortcut?: string; children: ReactNode };

/** A button that shows only an icon; its label is read aloud and shown as a tooltip. */
export function IconButton({ label, shortcut, look = "quiet", small, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={shortcut ? `${label} (${shortcut})` : label}>
      <AriaButton {...rest} aria-label={label} className={buttonClass({ look, small, icon: true })} />
    </Tooltip>
  );
}

interface ToggleProps {
  label: string;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  small?: boolean;
  isDisabled?: boolean;
}

/** A button with an icon that is on or off. */
export function IconToggle({ label, small, ...rest }: ToggleProps) {
  return (
    <Tooltip text={label}>
      <AriaToggleButton {...rest} aria-label={label} className={buttonClass({ look: "quiet", small, icon: true })} />
    </Tooltip>
  );
}
