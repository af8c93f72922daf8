import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DRAGGED_CODE, Row, type RowActions, type Where } from "./CodeTreeRow";
import type { TreeItem } from "./codeTreeItems";
import css from "./codetree.module.css";

interface CodeTreeProps {
  label: string;
  items: readonly TreeItem[];
  /** Click or Enter. */
  onAct: (id: string, item: TreeItem, byPointer: boolean) => void;
  onToggle: (key: string, open: boolean) => void;
  onMenu?: (id: string, item: TreeItem, anchor: HTMLElement) => void;
  onHover?: (code: string | null) => void;
  /** A code was dragged onto another. */
  onMove?: (code: string, target: string, where: Where) => void;
  /** Text was dragged onto a code. */
  onDropText?: (code: string) => void;
  selected?: string | null;
  /** Several codes chosen together: with Shift, Ctrl, Ctrl+A, or with every click while `isChoosing`. */
  chosen?: ReadonlySet<string>;
  onChoose?: (codes: ReadonlySet<string>) => void;
  isChoosing?: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Codes as a tree: arrows move, right and left open and close, Enter acts, letters find; codes and text can be dragged onto it. */
export function CodeTree(props: CodeTreeProps) {
  const { label, items, onAct, onToggle, selected, chosen = NONE, onChoose, isChoosing = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [focused, setFocused] = useState<string | null>(null);
  const find = useTypedName();
  /** Where a stretch that is chosen with Shift begins. */
  const anchor = useRef<string | null>(null);
  const current = focused !== null && items.some((item) => item.key === focused) ? focused : (items[0]?.key ?? null);

  const go = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    setFocused(item.key);
    root.current?.querySelector<HTMLElement>(`[data-key="${item.key}"]`)?.focus();
  };

  const chooseTo = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    anchor.current ??= current;
    if (item) onChoose?.(stretch(items, anchor.current ?? item.key, item.key));
    go(index);
  };

  const onChoosingKey = (event: KeyboardEvent, at: number, item: TreeItem): boolean => {
    const { key } = event;
    const isCtrl = event.ctrlKey || event.metaKey;
    if (isCtrl && key === "a") onChoose?.(stretch(items, items[0]?.key ?? "", items.at(-1)?.key ?? ""));
    else if ((isCtrl || isChoosing) && key === " ") {
      anchor.current = item.key;
      onChoose?.(toggled(chosen, item));
    } else if (event.shiftKey && key === "ArrowDown") chooseTo(at + 1);
    else if (event.shiftKey && key === "ArrowUp") chooseTo(at - 1);
    else if (key === "Escape" && chosen.size > 0) {
      anchor.current = null;
      onChoose?.(NONE);
    } else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.key === current);
    const item = items[at];
    if (!item || event.altKey) return;
    if (onChoose && onChoosingKey(event, at, item)) {
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
    else if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) openMenu(item.key);
    else if (key.length === 1 && /\p{L}/u.test(key)) go(find(items, at, key) ?? at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const openMenu = (key: string) => {
    const item = items.find((one) => one.key === key);
    const row = root.current?.querySelector<HTMLElement>(`[data-key="${key}"]`);
    if (item && row) latest.current.onMenu?.(item.id, item, row);
  };

  const actions = useRowActions(latest, anchor, setFocused);
  return (
    <div
      role="tree"
      aria-label={label}
      aria-multiselectable={onChoose ? true : undefined}
      ref={root}
      className={css.tree}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <Row
          key={item.key}
          item={item}
          tabbable={item.key === current}
          selected={item.kind === "code" && (chosen.size > 0 ? chosen.has(item.id) : item.id === selected)}
          hasBox={isChoosing || chosen.size > 0}
          actions={actions}
          hasMenu={Boolean(props.onMenu)}
        />
      ))}
    </div>
  );
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

/** What the rows tell: the same functions always, so that a row is drawn again only when it is another. */
function useRowActions(
  latest: RefObject<CodeTreeProps>,
  anchor: RefObject<string | null>,
  onFocused: (key: string) => void,
): RowActions {
  const { t } = useTranslation("common");
  return useMemo<RowActions>(
    () => ({
      words: (key, values) => t(key, values),
      act: (item, event) => {
        onFocused(item.key);
        const { items, chosen = NONE, onChoose, isChoosing } = latest.current;
        const isCtrl = event.ctrlKey || event.metaKey;
        if (onChoose && event.shiftKey) {
          anchor.current ??= item.key;
          onChoose(stretch(items, anchor.current, item.key));
          return;
        }
        anchor.current = item.key;
        if (onChoose && (isCtrl || isChoosing)) {
          // The code that is open is the first of those that are chosen.
          const open = items.find((one) => one.kind === "code" && one.id === latest.current.selected);
          onChoose(toggled(chosen.size === 0 && isCtrl && open ? new Set([open.id]) : chosen, item));
        } else latest.current.onAct(item.id, item, true);
      },
      toggle: (item) => latest.current.onToggle(item.key, !item.open),
      menu: (item, anchor) => latest.current.onMenu?.(item.id, item, anchor),
      hover: (item) => latest.current.onHover?.(item && item.kind === "code" ? item.id : null),
      drop: (item, event, where) => {
        const code = event.dataTransfer.getData(DRAGGED_CODE);
        if (code) {
          if (code !== item.id) latest.current.onMove?.(code, item.id, where);
        } else latest.current.onDropText?.(item.id);
      },
    }),
    [t, latest, anchor, onFocused],
  );
}

function toggled(chosen: ReadonlySet<string>, item: TreeItem): ReadonlySet<string> {
  const next = new Set(chosen);
  if (item.kind !== "code") return next;
  if (!next.delete(item.id)) next.add(item.id);
  return next;
}

/** The codes from one row to another, both included. */
function stretch(items: readonly TreeItem[], from: string, to: string): ReadonlySet<string> {
  const ends = [from, to].map((key) => items.findIndex((item) => item.key === key)).sort((a, b) => a - b);
  const [first = 0, last = 0] = ends;
  const inside = items.slice(Math.max(0, first), last + 1);
  return new Set(inside.filter((item) => item.kind === "code").map((item) => item.id));
}

function parentOf(items: readonly TreeItem[], at: number): number {
  const depth = items[at]?.depth ?? 0;
  for (let i = at - 1; i >= 0; i--) if ((items[i]?.depth ?? 0) < depth) return i;
  return at;
}
