import { LIMITS, onPanes, type Pane, paneNow, setPane, within } from "./panes";

const STEP = 16;
const LEAP = 64;

interface EdgeOptions {
  /** The line that is dragged. */
  edge: HTMLElement;
  pane: Pane;
  /** The element that has the pane's width. */
  box: () => HTMLElement | null;
  /** 1 where the pane grows when the line goes to the right, -1 where it then becomes narrower. */
  grows: 1 | -1;
  /** So many pixels the pane grows by when its line moves by one. */
  share?: () => number;
}

/**
 * Makes a line between two panes one that can be dragged, or moved with the arrows (Shift: further); Enter and a double click fold the
 * pane or give it its first width. What is dragged is drawn at once and remembered when it is let go. Gives back what ends it.
 */
export function paneEdge({ edge, pane, box, grows, share = () => 1 }: EdgeOptions): () => void {
  const { least, usual, most } = LIMITS[pane];
  const widthNow = () => box()?.offsetWidth ?? usual;
  edge.tabIndex = 0;
  edge.setAttribute("role", "separator");
  edge.setAttribute("aria-orientation", "vertical");
  edge.setAttribute("aria-valuemin", "0");
  edge.setAttribute("aria-valuemax", String(most));
  const say = () => {
    const { isFolded, width } = paneNow(pane);
    edge.setAttribute("aria-valuenow", String(isFolded ? 0 : (width ?? usual)));
  };
  say();

  let dragged: { grip: number; width: number } | null = null;
  const draw = (width: number) => {
    edge.closest<HTMLElement>("[data-desk]")?.style.setProperty(`--${pane}`, `${width}px`);
    edge.setAttribute("aria-valuenow", String(width));
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || paneNow(pane).isFolded) return;
    event.preventDefault();
    edge.focus();
    edge.setPointerCapture(event.pointerId);
    edge.dataset.dragged = "";
    dragged = { grip: event.clientX - edge.getBoundingClientRect().left, width: 0 };
  };
  const move = (event: PointerEvent) => {
    if (!dragged) return;
    // Where the line stands now, not where the drag began: past its limits it waits for the mouse to come back.
    const by = event.clientX - dragged.grip - edge.getBoundingClientRect().left;
    dragged.width = within(pane, widthNow() + grows * by * share());
    draw(dragged.width);
  };
  const up = () => {
    delete edge.dataset.dragged;
    if (dragged?.width) setPane(pane, { width: dragged.width });
    dragged = null;
  };
  const fold = () => {
    const { isFolded } = paneNow(pane);
    setPane(pane, isFolded ? { isFolded: false, width: null } : { isFolded: true });
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -grows, ArrowRight: grows }[event.key];
    const isFolded = paneNow(pane).isFolded;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") fold();
    else if (isFolded) return;
    else if (by) setPane(pane, { width: within(pane, widthNow() + by * (event.shiftKey ? LEAP : STEP)) });
    else if (event.key === "Home") setPane(pane, { width: least });
    else if (event.key === "End") setPane(pane, { width: most });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const heard = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, dblclick: fold };
  for (const [name, hear] of Object.entries(heard)) edge.addEventListener(name, hear as EventListener);
  edge.addEventListener("keydown", press);
  const stop = onPanes(say);
  return () => {
    stop();
    for (const [name, hear] of Object.entries(heard)) edge.removeEventListener(name, hear as EventListener);
    edge.removeEventListener("keydown", press);
  };
}
