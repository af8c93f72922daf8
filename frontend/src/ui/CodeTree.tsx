import { Check, ChevronDown, ChevronRight, MoreHorizontal, NotebookPen } from "lucide-react";
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useMemo,
  useRef,
  useState,
} from "react";
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
  /** Several codes chosen together: with Shift, Ctrl, Ctrl+A, or with every click while `isChoosing`. */
  chosen?: ReadonlySet<string>;
  onChoose?: (codes: ReadonlySet<string>) => void;
  isChoosing?: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Codes as a tree: arrows move, right and left open and close, Enter acts, letters find; codes and text can be dragged onto it. */
export function CodeTree(props: CodeTreeProps) {
  const { label, items, onAct, onToggle, selected, chosen = NONE, onChoose, isChoosing = false } = props;
  const { t } = useTranslation("common");
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [focused, setFocused] = useState<string | null>(null);
  const typed = useRef({ word: "", at: 0 });
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
      act: (item, event) => {
        setFocused(item.key);
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
    [t],
  );

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

interface RowActions {
  /** Handed down: hundreds of rows listening for a change of language would slow every change of the tree. */
  words: (key: string, values: Record<string, string | number>) => string;
  act: (item: TreeItem, event: MouseEvent) => void;
  toggle: (item: TreeItem) => void;
  menu: (item: TreeItem, anchor: HTMLElement) => void;
  hover: (item: TreeItem | null) => void;
  drop: (item: TreeItem, event: DragEvent, where: Where) => void;
}

interface RowProps {
  item: TreeItem;
  tabbable: boolean;
  selected: boolean;
  /** A box shows whether the code is one of those chosen. */
  hasBox: boolean;
  hasMenu: boolean;
  actions: RowActions;
}

function whereOf(event: DragEvent): Where {
  const box = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - box.top) / box.height;
  return share < 0.28 ? "before" : share > 0.72 ? "after" : "inside";
}

const Row = memo(
  function Row({ item, tabbable, selected, hasBox, hasMenu, actions }: RowProps) {
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
          isCode &&
          (event.shiftKey || (!event.currentTarget.matches(":focus") && event.detail > 1)) &&
          event.preventDefault()
        }
        onClick={(event) => actions.act(item, event)}
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
        {isCode && hasBox && (
          <span className={css.box} aria-hidden>
            {selected && <Check size={12} strokeWidth={3} />}
          </span>
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
    a.hasBox === b.hasBox &&
    a.hasMenu === b.hasMenu &&
    treeKey(a.item) === treeKey(b.item),
);

function CodeNumbers({ item, words }: { item: CodeItem; words: RowActions["words"] }) {
  return (
    <>
      {item.memos > 0 && (
        <span className={css.memo} title={words("memos_count", { count: item.memos })}>
          <NotebookPen size={13} aria-hidden />
        </span>
      )}
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
