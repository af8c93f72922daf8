import { useRef, useState } from "react";
import { Row } from "./CodeTreeRow";
import type { CodeTreeProps } from "./codeTreeProps";
import css from "./codetree.module.css";
import { useRowActions } from "./useRowActions";
import { useTreeKeys } from "./useTreeKeys";

const NONE: ReadonlySet<string> = new Set();

/** Codes as a tree: arrows move, right and left open and close, Enter acts, letters find; codes and text can be dragged onto it. */
export function CodeTree(props: CodeTreeProps) {
  const { label, items, selected, chosen = NONE, onChoose, isChoosing = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [focused, setFocused] = useState<string | null>(null);
  /** Where a stretch that is chosen with Shift begins. */
  const anchor = useRef<string | null>(null);
  const current = focused !== null && items.some((item) => item.key === focused) ? focused : (items[0]?.key ?? null);

  const onKeyDown = useTreeKeys({ root, tree: props, current, onFocused: setFocused, anchor });
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
