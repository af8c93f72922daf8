/** Where the focus goes in each pane: in the list of codes to the row one was at, in the margin to the first bracket. */
const PANES: readonly { inside: string; goes: string }[] = [
  { inside: "[data-side=list]", goes: "[role=treeitem][tabindex='0']" },
  { inside: ".cm-content", goes: ".cm-content" },
  { inside: ".desk-margin", goes: ".desk-bracket" },
  { inside: "[data-side=details]", goes: "button, a[href], textarea, input" },
];

/** From one pane of the desk to the next or the one before, past those that are folded or empty. */
export function goToPane(by: 1 | -1): boolean {
  const desk = document.querySelector("[data-desk]");
  const focused = document.activeElement;
  if (!desk) return false;
  const at = PANES.findIndex(({ inside }) => focused?.closest(inside));
  for (let step = 1; step <= PANES.length; step++) {
    const start = at < 0 ? 0 : at;
    const next = PANES[(start + by * step + PANES.length) % PANES.length];
    const target = next && firstShown(desk, next);
    if (!target) continue;
    target.focus();
    return true;
  }
  return false;
}

function firstShown(desk: Element, { inside, goes }: { inside: string; goes: string }): HTMLElement | undefined {
  const pane = desk.querySelector(inside);
  if (pane instanceof HTMLElement && pane.matches(goes)) return pane;
  const found = [...(pane?.querySelectorAll<HTMLElement>(goes) ?? [])].find((one) => one.offsetParent !== null);
  // A folded pane, or one without codes, has something to press or to write in.
  return (
    found ?? [...(pane?.querySelectorAll<HTMLElement>("button, input") ?? [])].find((one) => one.offsetParent !== null)
  );
}
