import { useEffect, useRef } from "react";
import { useCell } from "../../../base/cell";
import type { DeskController } from "../controller";
import { createEditor } from "../editor/createEditor";
import "../editor/editor.css";
import css from "../desk.module.css";

/** The element that the editor lives in; a new editor is made when the text must be read anew. */
export function TextPane({ desk }: { desk: DeskController }) {
  const frame = useRef<HTMLDivElement>(null);
  const generation = useCell(desk.text.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is a new editor
  useEffect(() => (frame.current ? createEditor(desk, frame.current) : undefined), [desk, generation]);
  return <div ref={frame} className={css.text} />;
}
