import { useEffect, useRef, useState } from "react";

/** While colleagues work, a list is asked for anew at most this often … */
const PAUSE_MS = 1_200;
/** … and what is slow to answer is asked for at most a tenth of the time. */
const RESTS = 10;

/** Calls `then` when the project's number has risen: at once, but not again before a pause, in milliseconds. */
export function useRising(seq: number, known: number | undefined, then: () => Promise<void>, pause = PAUSE_MS): void {
  const latest = useRef(then);
  latest.current = then;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const next = useRef(0);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number may have risen while the list was on its way
  useEffect(() => {
    if (known === undefined || seq <= known || timer.current) return;
    timer.current = setTimeout(
      () => {
        const began = Date.now();
        void latest.current().finally(() => {
          timer.current = undefined;
          next.current = began + Math.max(pause, RESTS * (Date.now() - began));
          setRound((before) => before + 1);
        });
      },
      Math.max(0, next.current - Date.now()),
    );
  }, [seq, known, round, pause]);
  useEffect(() => () => clearTimeout(timer.current), []);
}
