import type { ReactElement, ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import css from "./ui.module.css";

/** A line of a menu. */
export interface MenuEntry {
  id: string;
  name: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  href?: string;
  /** The key that does the same, shown at the end of the line. */
  shortcut?: string;
  /** A line above this entry. */
  apart?: boolean;
  onAction?: () => void;
}

interface MenuProps {
  label: string;
  /** The button that opens the menu (a Button or IconButton). */
  trigger: ReactElement;
  entries: MenuEntry[];
  /** For menus that a key opens too; without it the menu sees to itself. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A menu behind a button. */
export function Menu({ label, trigger, entries, isOpen, onOpenChange }: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover className={css.popover}>
        <AriaMenu aria-label={label} className={css.menu}>
          {entries.flatMap((entry) => [
            entry.apart ? <Separator key={`${entry.id}-line`} className={css.separator} /> : null,
            <MenuItem
              key={entry.id}
              id={entry.id}
              className={css.item}
              textValue={entry.name}
              isDisabled={entry.disabled}
              href={entry.href}
              onAction={entry.onAction}
              data-danger={entry.danger || undefined}
            >
              {entry.icon}
              {entry.name}
              {entry.shortcut && <kbd aria-hidden>{entry.shortcut}</kbd>}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
