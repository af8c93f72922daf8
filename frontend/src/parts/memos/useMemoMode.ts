import { type KeyboardEvent, useRef, useState } from "react";

interface MemoMode {
  isReading: boolean;
  /** Writing was asked for, so that the caret goes where one writes. */
  wasAsked: boolean;
  /** Between reading and writing; only for those who may write. */
  turn?: () => void;
  /** For the element around the memo, which takes the focus when writing is over. */
  frame: {
    ref: React.RefObject<HTMLElement | null>;
    tabIndex: -1;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/**
 * A memo with a text is met as a reader, a new or empty one as a writer. A button, a double click and F2 turn to writing, Escape and
 * the button back.
 */
export function useMemoMode(mayWrite: boolean, beganEmpty: boolean): MemoMode {
  const ref = useRef<HTMLElement>(null);
  const [reads, setReads] = useState<boolean | null>(null);
  const isReading = !mayWrite || (reads ?? !beganEmpty);
  const turn = () => {
    setReads(!isReading);
    if (!isReading) ref.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // A list that is open, of names or of kinds, closes first.
    if (!mayWrite || event.defaultPrevented) return;
    const isAsked = isReading ? event.key === "F2" : event.key === "Escape" && isBody(event.target);
    if (!isAsked) return;
    event.preventDefault();
    event.stopPropagation();
    turn();
  };
  return {
    isReading,
    wasAsked: reads === false,
    turn: mayWrite ? turn : undefined,
    frame: { ref, tabIndex: -1, onKeyDown },
  };
}

function isBody(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-memo]") !== null;
}
