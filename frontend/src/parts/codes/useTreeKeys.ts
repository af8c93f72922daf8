import { type KeyboardEvent, type RefObject, useRef } from "react";
import { stretch, toggled } from "./chosenRows";
import type { TreeItem } from "./codeTreeItems";
import type { CodeTreeProps } from "./codeTreeProps";

const NONE: ReadonlySet<string> = new Set();

interface Given {
  root: RefObject<HTMLElement | null>;
  tree: CodeTreeProps;
  /** The key of the row that has the focus, or gets it. */
  current: string | null;
  onFocused: (key: string) => void;
  /** Where a stretch that is chosen with Shift begins. */
  anchor: RefObject<string | null>;
}

/** Keys in the tree: arrows move, right and left open and close, Enter acts, letters find, Shift and Ctrl choose several. */
export function useTreeKeys(given: Given) {
  const { root, tree, current, onFocused, anchor } = given;
  const { items, onAct, onToggle } = tree;
  const find = useTypedName();
  const onChoosingKey = useChoosingKeys(given);

  const go = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    onFocused(item.key);
    root.current?.querySelector<HTMLElement>(`[data-key="${item.key}"]`)?.focus();
  };

  const openMenu = (item: TreeItem) => {
    const row = root.current?.querySelector<HTMLElement>(`[data-key="${item.key}"]`);
    if (row) tree.onMenu?.(item, row);
  };
  return (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.key === current);
    const item = items[at];
    if (!item || event.altKey) return;
    if (onChoosingKey(event, at, item, go)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    if (!event.shiftKey) anchor.current = null;
    const { key } = event;
    if (key === "ArrowDown") go(at + 1);
    else if (key === "ArrowUp") go(at - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(items.length - 1);
    else if (key === "ArrowRight") item.open === false ? onToggle(item.key, true) : go(at + 1);
    else if (key === "ArrowLeft") item.open ? onToggle(item.key, false) : go(parentOf(items, at));
    else if (key === "Enter" || key === " ") onAct(item.id, item, false);
    else if (key === "F2" && item.kind === "code" && tree.onRename) tree.onRename(item.id);
    else if (key === "Delete" && item.kind === "code" && tree.onDelete) tree.onDelete(item.id);
    else if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) openMenu(item);
    else if (key.length === 1 && /\p{L}/u.test(key)) go(find(items, at, key) ?? at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Keys that choose several codes. Answers whether the key was one. */
function useChoosingKeys({ tree, current, anchor }: Given) {
  const { items, chosen = NONE, onChoose, isChoosing = false } = tree;
  const chooseTo = (index: number, go: (index: number) => void) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    anchor.current ??= current;
    if (item) onChoose?.(stretch(items, anchor.current ?? item.key, item.key));
    go(index);
  };
  return (event: KeyboardEvent, at: number, item: TreeItem, go: (index: number) => void): boolean => {
    if (!onChoose) return false;
    const { key } = event;
    const isCtrl = event.ctrlKey || event.metaKey;
    if (isCtrl && key === "a") onChoose(stretch(items, items[0]?.key ?? "", items.at(-1)?.key ?? ""));
    else if ((isCtrl || isChoosing) && key === " ") {
      anchor.current = item.key;
      onChoose(toggled(chosen, item));
    } else if (event.shiftKey && key === "ArrowDown") chooseTo(at + 1, go);
    else if (event.shiftKey && key === "ArrowUp") chooseTo(at - 1, go);
    else if (key === "Escape" && chosen.size > 0) {
      anchor.current = null;
      onChoose(NONE);
    } else return false;
    return true;
  };
}

/** Letters that are typed quickly after each other make one word; finds the next row whose name begins with it. */
function useTypedName(): (items: readonly TreeItem[], at: number, letter: string) => number | undefined {
  const typed = useRef({ word: "", at: 0 });
  return (items, at, letter) => {
    const now = Date.now();
    typed.current = { word: now - typed.current.at < 700 ? typed.current.word + letter : letter, at: now };
    const word = typed.current.word.toLowerCase();
    const order = items.map((_, i) => (i + at + (word.length > 1 ? 0 : 1)) % items.length);
    return order.find((i) => items[i]?.name.toLowerCase().startsWith(word));
  };
}

function parentOf(items: readonly TreeItem[], at: number): number {
  const depth = items[at]?.depth ?? 0;
  for (let i = at - 1; i >= 0; i--) if ((items[i]?.depth ?? 0) < depth) return i;
  return at;
}
