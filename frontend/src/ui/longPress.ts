/** Longer than browsers wait that send the event of right-click themselves for a finger that rests. */
const LONG = 650;
const STILL = 10;

/** Where a finger that rests selects words, or follows the browser's own ways. */
const OWN_WAYS = "a[href], input, textarea, select, [contenteditable=true]";

/**
 * A finger that rests on something asks for its menu, as right-click does. Some browsers say so by themselves; for the others the
 * event of right-click is sent here, so that whatever has a menu has it on every screen. Gives back what ends it.
 */
export function openMenusByTouch(page: Document): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  let hasOpened = false;
  const stop = () => clearTimeout(timer);
  const rest = (target: Element) => {
    const { x: clientX, y: clientY } = from;
    const asked = new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY });
    // Whoever opens a menu keeps the browser's own away.
    hasOpened = !target.dispatchEvent(asked);
  };
  const start = ({ touches, target }: TouchEvent) => {
    stop();
    hasOpened = false;
    const touch = touches[0];
    if (!touch || touches.length > 1 || !(target instanceof Element) || target.closest(OWN_WAYS)) return;
    from = { x: touch.clientX, y: touch.clientY };
    timer = setTimeout(rest, LONG, target);
  };
  const move = ({ touches }: TouchEvent) => {
    const touch = touches[0];
    if (!touch || Math.hypot(touch.clientX - from.x, touch.clientY - from.y) > STILL) stop();
  };
  const end = (event: TouchEvent) => {
    stop();
    // The click that a lifted finger would make is not meant when a menu is open.
    if (hasOpened) event.preventDefault();
  };
  const passive = { passive: true };
  page.addEventListener("touchstart", start, passive);
  page.addEventListener("touchmove", move, passive);
  page.addEventListener("touchend", end);
  page.addEventListener("touchcancel", stop);
  page.addEventListener("contextmenu", stop);
  return () => {
    stop();
    page.removeEventListener("touchstart", start);
    page.removeEventListener("touchmove", move);
    page.removeEventListener("touchend", end);
    page.removeEventListener("touchcancel", stop);
    page.removeEventListener("contextmenu", stop);
  };
}
