import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { matches } from "../../text/find";
import css from "./grid.module.css";
import type { GridChoice } from "./types";

export type Move = "down" | "right" | "left" | "stay";

interface EditorProps {
  label: string;
  start: string;
  isFresh: boolean;
  choices: GridChoice[];
  isClosed: boolean;
  align?: "end";
  onSave: (value: unknown, typed: string, move: Move) => void;
  onCancel: () => void;
}

/** The field in a cell: what is typed, and the choices that hold it. Enter saves and goes down, Tab to the side. */
export function CellEditor(props: EditorProps) {
  const { start, isFresh, choices, isClosed } = props;
  const [typed, setTyped] = useState(start);
  const [isTouched, setIsTouched] = useState(!isFresh);
  const [at, setAt] = useState(-1);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const shown = isTouched && typed.trim() ? choices.filter((one) => matches(one.name, typed.trim())) : choices;
  const exact = choices.find((one) => one.name.toLowerCase() === typed.trim().toLowerCase());
  useEffect(() => {
    input.current?.focus();
    if (isFresh) input.current?.select();
  }, [isFresh]);
  const save = (move: Move, chosen?: GridChoice) => {
    if (isDone.current) return;
    isDone.current = true;
    const choice = chosen ?? (at >= 0 ? shown[at] : exact) ?? (isClosed && isTouched ? shown[0] : undefined);
    if (!choice && (isClosed || (!isTouched && typed === start))) return props.onCancel();
    props.onSave(choice ? choice.value : typed.trim(), choice ? choice.name : typed.trim(), move);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && shown.length > 0) {
      setAt((at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length);
    } else if (event.key === "Enter") save("down");
    else if (event.key === "Tab") save(event.shiftKey ? "left" : "right");
    else if (event.key === "Escape") {
      isDone.current = true;
      props.onCancel();
    } else return;
    event.preventDefault();
  };
  const hasList = shown.length > 0;
  return (
    <>
      <input
        ref={input}
        className={css.input}
        data-align={props.align}
        aria-label={props.label}
        role="combobox"
        aria-expanded={hasList}
        aria-controls={hasList ? list : undefined}
        aria-activedescendant={hasList && at >= 0 ? `${list}-${at}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setIsTouched(true);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => save("stay")}
        autoComplete="off"
      />
      {hasList && <ChoiceList id={list} anchor={input} choices={shown} at={at} typed={typed} onChoose={save} />}
    </>
  );
}

interface ListProps {
  id: string;
  anchor: React.RefObject<HTMLInputElement | null>;
  choices: GridChoice[];
  at: number;
  typed: string;
  onChoose: (move: Move, choice: GridChoice) => void;
}

/** The choices, over the table, below the cell or above it where there is more room. */
function ChoiceList({ id, anchor, choices, at, typed, onChoose }: ListProps) {
  const [place, setPlace] = useState<React.CSSProperties>({ visibility: "hidden" });
  useLayoutEffect(() => {
    const box = anchor.current?.getBoundingClientRect();
    if (!box) return;
    const below = window.innerHeight - box.bottom;
    const isAbove = below < 220 && box.top > below;
    setPlace({
      left: Math.min(box.left, window.innerWidth - 220),
      minWidth: box.width,
      maxHeight: Math.max(120, (isAbove ? box.top : below) - 16),
      ...(isAbove ? { bottom: window.innerHeight - box.top + 2 } : { top: box.bottom + 2 }),
    });
  }, [anchor]);
  return createPortal(
    <div id={id} role="listbox" className={css.list} style={place} aria-label={anchor.current?.ariaLabel ?? ""}>
      {choices.map((one, index) => (
        <div
          key={one.name}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          className={css.choice}
          data-apart={one.apart || undefined}
          aria-selected={index === at || (at < 0 && one.name === typed)}
          // Before the field loses the focus, which would save what is typed.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose("stay", one);
          }}
        >
          {one.name}
        </div>
      ))}
    </div>,
    document.body,
  );
}
