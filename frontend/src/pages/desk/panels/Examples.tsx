import { Anchor } from "lucide-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code } from "../../../api/types";
import { useCell } from "../../../base/cell";
import { Anchors } from "../../../parts/codes/Anchors";
import { DRAGGED_PASSAGE } from "../../../parts/memos/passage";
import { useProject } from "../../../project/useProject";
import { Button } from "../../../ui";
import { applyCode, markAnchor, rowOf, selectedRange } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

/** Codes the selected words, unless somebody has, and makes that coding an anchor example of the code. */
async function applyAsExample(desk: DeskController, code: string): Promise<void> {
  const range = selectedRange(desk);
  if (!range) return;
  const there = desk
    .codingsIn(range.from, range.to)
    .find(({ row, from, to }) => row.code === code && from === range.from && to === range.to);
  const id = there?.row.id ?? (await applyCode(desk, code));
  if (id && !rowOf(desk, id)?.anchor) markAnchor(desk, id, true);
  // The code stays in view, with its examples.
  desk.active.value = null;
  desk.shownCode.value = code;
}

/** A code's anchor examples; words dragged here from the text become one. */
export function Examples({ desk, code }: { desk: DeskController; code: Code }) {
  const { t } = useTranslation("desk");
  const { state } = useProject();
  const [isOver, setIsOver] = useState(false);
  const selection = useCell(desk.selection);
  const may = state.project.may.edit_codebook && desk.mayCode;
  if (!may) return <Anchors code={code} />;
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED_PASSAGE)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      if (!event.dataTransfer.types.includes(DRAGGED_PASSAGE)) return;
      event.preventDefault();
      void applyAsExample(desk, code.id);
    },
  };
  return (
    <div className={css.examples} data-over={isOver || undefined} {...drop}>
      <Anchors code={code} hint={t("anchor.drag")} />
      {selection.from < selection.to && (
        <Button small onPress={() => void applyAsExample(desk, code.id)}>
          <Anchor size={15} aria-hidden /> {t("anchor.use_selected")}
        </Button>
      )}
    </div>
  );
}
