import { ChevronDown, ChevronRight, MoreHorizontal } from "lucide-react";
import { type DragEvent, type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dot } from "./Bits";
import { type CodeItem, type TreeItem, treeKey } from "./codeTreeItems";
import css from "./codetree.module.css";

/** What a dragged code is called on its way. */
export const DRAGGED_CODE = "application/x-samkode-code";
export type Where = "before" | "inside" | "after";

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
}

/** Codes as a tree: arrows move, right and left open and close, Enter acts, letters find; codes and text can be dragged onto it. */
export function CodeTree(props: CodeTreeProps) {
  const { label, items, onAct, onToggle, selected } = props;
  const { t } = useTranslation("common");
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [focused, setFocused] = useState<string | null>(null);
  const typed = useRef({ word: "", at: 0 });
  const current = focused !== null && items.some((item) => item.key === focused) ? focused : (items[0]?.key ?? null);

  const go = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    setFocused(item.key);
    root.current?.querySelector<HTMLElement>(`[data-key="${item.key}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = items.findIndex((item) => item.key === current);
    const item = items[at];
    if (!item) return;
    const { key } = event;
    if (key === "ArrowDown") go(at + 1);
    else if (key === "ArrowUp") go(at - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(items.length - 1);
    else if (key === "ArrowRight") item.open === false ? onToggle(item.key, true) : go(at + 1);
    else if (key === "ArrowLeft") item.open ? onToggle(item.key, false) : go(parentOf(items, at));
    else if (key === "Enter" || key === " ") onAct(item.id, item, false);
    else if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) openMenu(item.key);
    else if (key.length === 1 && /\p{L}/u.test(key)) search(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const search = (letter: string) => {
    const now = Date.now();
    typed.current = { word: now - typed.current.at < 700 ? typed.current.word + letter : letter, at: now };
    const at = items.findIndex((item) => item.key === current);
    const word = typed.current.word.toLowerCase();
    const order = items.map((_, i) => (i + at + (word.length > 1 ? 0 : 1)) % items.length);
    const hit = order.find((i) => items[i]?.name.toLowerCase().startsWith(word));
    if (hit !== undefined) go(hit);
  };

  const openMenu = (key: string) => {
    const item = items.find((one) => one.key === key);
    const row = root.current?.querySelector<HTMLElement>(`[data-key="${key}"]`);
    if (item && row) latest.current.onMenu?.(item.id, item, row);
  };

  const actions = useMemo<RowActions>(
    () => ({
      words: (key, values) => t(key, values),
      act: (item) => {
        setFocused(item.key);
        latest.current.onAct(item.id, item, true);
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
    [t],
  );

  return (
    <div role="tree" aria-label={label} ref={root} className={css.tree} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <Row
          key={item.key}
          item={item}
          tabbable={item.key === current}
          selected={item.kind === "code" && item.id === selected}
          actions={actions}
          hasMenu={Boolean(props.onMenu)}
        />
      ))}
    </div>
  );
}

function parentOf(items: readonly TreeItem[], at: number): number {
  const depth = items[at]?.depth ?? 0;
  for (let i = at - 1; i >= 0; i--) if ((items[i]?.depth ?? 0) < depth) return i;
  return at;
}

interface RowActions {
  /** Handed down: hundreds of rows listening for a change of language would slow every change of the tree. */
  words: (key: string, values: Record<string, string | number>) => string;
  act: (item: TreeItem) => void;
  toggle: (item: TreeItem) => void;
  menu: (item: TreeItem, anchor: HTMLElement) => void;
  hover: (item: TreeItem | null) => void;
  drop: (item: TreeItem, event: DragEvent, where: Where) => void;
}

interface RowProps {
  item: TreeItem;
  tabbable: boolean;
  selected: boolean;
  hasMenu: boolean;
  actions: RowActions;
}

function whereOf(event: DragEvent): Where {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - box.top) / box.height;
  return share < 0.28 ? "before" : share > 0.72 ? "after" : "inside";
}

const Row = memo(
  function Row({ item, tabbable, selected, hasMenu, actions }: RowProps) {
    const [over, setOver] = useState<Where | "text" | null>(null);
    const isCode = item.kind === "code";
    const onDragOver = useCallback(
      (event: DragEvent) => {
        if (!isCode) return;
        event.preventDefault();
        setOver(event.dataTransfer.types.includes(DRAGGED_CODE) ? whereOf(event) : "text");
      },
      [isCode],
    );
    return (
      <div
        role="treeitem"
        aria-level={item.depth + 1}
        aria-expanded={item.open}
        aria-selected={selected}
        tabIndex={tabbable ? 0 : -1}
        data-key={item.key}
        data-over={over ?? undefined}
        className={`${css.row} ${isCode ? "" : css.section}`}
        style={{ paddingLeft: `${0.25 + item.depth * 0.9}rem` }}
        draggable={isCode}
        // The text keeps its selection and focus when a code is clicked.
        onMouseDown={(event) =>
          isCode && !event.currentTarget.matches(":focus") && event.detail > 1 && event.preventDefault()
        }
        onClick={() => actions.act(item)}
        onKeyDown={undefined}
        onContextMenu={(event) => {
          if (!hasMenu) return;
          event.preventDefault();
          actions.menu(item, event.currentTarget);
        }}
        onMouseEnter={() => actions.hover(item)}
        onMouseLeave={() => actions.hover(null)}
        onFocus={() => actions.hover(item)}
        onBlur={() => actions.hover(null)}
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAGGED_CODE, item.id);
          event.dataTransfer.setData("text/plain", item.name);
          event.dataTransfer.effectAllowed = "copyMove";
        }}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(null)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(null);
          actions.drop(item, event, whereOf(event));
        }}
      >
        {item.open === undefined ? (
          <span className={css.twist} />
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            className={css.twist}
            onClick={(event) => {
              event.stopPropagation();
              actions.toggle(item);
            }}
          >
            {item.open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </button>
        )}
        {isCode && <Dot colour={item.colour} />}
        <span className={css.name}>{item.name}</span>
        {isCode && <CodeNumbers item={item} words={actions.words} />}
        {hasMenu && (
          <button
            type="button"
            tabIndex={-1}
            className={css.more}
            aria-label={actions.words("more_about", { name: item.name })}
            onClick={(event) => {
              event.stopPropagation();
              actions.menu(item, event.currentTarget);
            }}
          >
            <MoreHorizontal size={16} />
          </button>
        )}
      </div>
    );
  },
  (a, b) =>
    a.tabbable === b.tabbable &&
    a.selected === b.selected &&
    a.hasMenu === b.hasMenu &&
    treeKey(a.item) === treeKey(b.item),
);

function CodeNumbers({ item, words }: { item: CodeItem; words: RowActions["words"] }) {
  return (
    <>
      {item.favourite && (
        <kbd className={css.key} title={words("favourite_key", { key: item.favourite })}>
          {item.favourite}
        </kbd>
      )}
      <span className={css.count} title={words("codings_count", { count: item.count })}>
        {item.count > 0 ? item.count : ""}
      </span>
    </>
  );
}
