import { type ReactNode, useRef } from "react";
import { Menu as AriaMenu, Popover } from "react-aria-components";
import { type MenuEntry, menuLines } from "./Menu";
import css from "./ui.module.css";

/** Where a menu opens: at a point of the window, or at an element. */
export type MenuPlace = { x: number; y: number } | HTMLElement;

/** The place of a menu that was asked for with the mouse, with the Menu key or with a long press. */
export function placeOf(event: { clientX: number; clientY: number; currentTarget: EventTarget }): MenuPlace {
  const isByKey = event.clientX === 0 && event.clientY === 0;
  if (isByKey && event.currentTarget instanceof HTMLElement) return event.currentTarget;
  return { x: event.clientX, y: event.clientY };
}

interface ContextMenuProps {
  label: string;
  /** What the menu is about, above its lines. */
  title?: ReactNode;
  at: MenuPlace;
  entries: MenuEntry[];
  onClose: () => void;
}

/** The menu that right-click, the Menu key and a long press open, wherever they do. */
export function ContextMenu({ label, title, at, entries, onClose }: ContextMenuProps) {
  const point = useRef<HTMLSpanElement>(null);
  const element = useRef<HTMLElement | null>(at instanceof HTMLElement ? at : null);
  return (
    <>
      {!(at instanceof HTMLElement) && (
        <span ref={point} aria-hidden style={{ position: "fixed", left: at.x, top: at.y, width: 1, height: 1 }} />
      )}
      <Popover
        triggerRef={at instanceof HTMLElement ? element : point}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={2}
        className={css.popover}
      >
        {title && <p className={css.menuTitle}>{title}</p>}
        <AriaMenu aria-label={label} className={css.menu} autoFocus="first" onClose={onClose}>
          {menuLines(entries)}
        </AriaMenu>
      </Popover>
    </>
  );
}
