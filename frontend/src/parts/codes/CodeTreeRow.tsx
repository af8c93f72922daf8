import { Check, ChevronDown, ChevronRight, MoreHorizontal, NotebookPen } from "lucide-react";
import { type DragEvent, type MouseEvent, memo, useCallback, useState } from "react";
import { Dot, type MenuPlace, placeOf } from "../../ui";
import { type CodeItem, type TreeItem, treeKey } from "./codeTreeItems";
import css from "./codetree.module.css";

/** What a dragged code is called on its way. */
export const DRAGGED_CODE = "application/x-samkode-code";
export type Where = "before" | "inside" | "after";

export interface RowActions {
  /** Handed down: hundreds of rows listening for a change of language would slow every change of the tree. */
  words: (key: string, values: Record<string, string | number>) => string;
  act: (item: TreeItem, event: MouseEvent) => void;
  toggle: (item: TreeItem) => void;
  menu: (item: TreeItem, at: MenuPlace) => void;
  rename: (item: TreeItem) => void;
  focus: (item: TreeItem) => void;
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

/** One code, group or heading of the tree. It is drawn again only when something of it has changed. */
export const Row = memo(
  function Row({ item, tabbable, selected, hasBox, hasMenu, actions }: RowProps) {
    const isCode = item.kind === "code";
    const [over, drag] = useRowDrag(item, actions);
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
        onDoubleClick={() => actions.rename(item)}
        onKeyDown={undefined}
        onContextMenu={(event) => {
          if (!hasMenu) return;
          event.preventDefault();
          actions.menu(item, placeOf(event));
        }}
        onMouseEnter={() => actions.hover(item)}
        onMouseLeave={() => actions.hover(null)}
        onFocus={() => actions.focus(item)}
        onBlur={() => actions.hover(null)}
        {...drag}
      >
        <Twist item={item} actions={actions} />
        {isCode && hasBox && (
          <span className={css.box} aria-hidden>
            {selected && <Check size={12} strokeWidth={3} />}
          </span>
        )}
        {isCode && <Dot colour={item.colour} />}
        <span className={css.name}>{item.name}</span>
        {isCode && <CodeSigns item={item} words={actions.words} />}
        <Passages item={item} words={actions.words} />
        {hasMenu && <MoreButton item={item} actions={actions} />}
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

/** A row carries its code away, and takes codes and text; answers where something hangs over it. */
function useRowDrag(item: TreeItem, actions: RowActions) {
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
  const drag = {
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(DRAGGED_CODE, item.id);
      event.dataTransfer.setData("text/plain", item.name);
      event.dataTransfer.effectAllowed = "copyMove";
    },
    onDragOver,
    onDragLeave: () => setOver(null),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(null);
      actions.drop(item, event, whereOf(event));
    },
  };
  return [over, drag] as const;
}

interface RowPartProps {
  item: TreeItem;
  actions: RowActions;
}

/** Opens and closes what is below the row. */
function Twist({ item, actions }: RowPartProps) {
  if (item.open === undefined) return <span className={css.twist} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      className={css.twist}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        actions.toggle(item);
      }}
    >
      {item.open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
    </button>
  );
}

function MoreButton({ item, actions }: RowPartProps) {
  return (
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
  );
}

/** How much there is of it, and in words what is counted. */
function Passages({ item, words }: { item: TreeItem; words: RowActions["words"] }) {
  if (item.count === 0) return <span className={css.count} />;
  const inDocuments = words("in_documents", { count: item.documents });
  const title = `${words("passages_count", { count: item.count })} ${inDocuments}`;
  return (
    <span className={css.count} title={title}>
      <span aria-hidden>{item.count}</span>
      <span className="visually-hidden">{title}</span>
    </span>
  );
}

function CodeSigns({ item, words }: { item: CodeItem; words: RowActions["words"] }) {
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
    </>
  );
}
