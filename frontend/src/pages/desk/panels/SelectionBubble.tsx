import { MessageSquareText, NotebookPen, Tag } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCell, useCellPart } from "../../../base/cell";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { selectedRange } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { memoHere } from "../memos";
import { openPicker } from "../picker";
import { selectionLetGo } from "../selection";
import { commentHere } from "../threads";
import { type Spot, spotBelow, spotStyle } from "./popoverPlace";

/** The small button at a selection that opens the code picker; it waits until the mouse or finger has let go. */
export function SelectionBubble({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const keyFor = useKeyFor();
  const editing = useCell(desk.editing);
  const isBeginning = useCellPart(desk.talk, (talk) => Boolean(talk?.fresh));
  const spot = useSpotOfSelection(desk);
  // While the text is corrected, its words are typed over, not coded.
  if (!spot || isBeginning || editing) return null;
  const letter = (command: "pick" | "memo" | "comment") => (keyFor(command) ? <kbd>{keyFor(command)}</kbd> : null);
  return (
    <div className={css.bubbles} style={spotStyle(spot)}>
      {desk.mayCode && (
        <button
          type="button"
          className={css.bubble}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => openPicker(desk)}
        >
          <Tag size={15} aria-hidden />
          {t("code_it")}
          {letter("pick")}
        </button>
      )}
      {desk.mayWriteMemos && (
        <button
          type="button"
          className={css.bubble}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => memoHere(desk)}
        >
          <NotebookPen size={15} aria-hidden />
          {t("memo_it")}
          {letter("memo")}
        </button>
      )}
      {desk.mayComment && (
        <button
          type="button"
          className={css.bubble}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => commentHere(desk)}
          title={t("talk.begin")}
        >
          <MessageSquareText size={15} aria-hidden />
          {t("talk.it")}
          {letter("comment")}
        </button>
      )}
    </div>
  );
}

/** Where the bubble stands: beside the selection, once it rests and nothing is held. */
function useSpotOfSelection(desk: DeskController): Spot | null {
  const selection = useCell(desk.selection);
  const picker = useCell(desk.picker);
  const [spot, setSpot] = useState<Spot | null>(null);
  useEffect(() => {
    setSpot(null);
    const { view } = desk;
    if (!view || selection.from === selection.to || picker.open) return;
    if (!(desk.mayCode || desk.mayWriteMemos || desk.mayComment)) return;
    let held = false;
    const place = () => {
      if (!held && selectedRange(desk)) setSpot(spotBelow(view, selection.head, 330, 44));
    };
    const down = () => {
      held = true;
    };
    const up = () => {
      held = false;
      setTimeout(() => {
        place();
        selectionLetGo(desk);
      }, 10);
    };
    const timer = setTimeout(place, 180);
    window.addEventListener("pointerdown", down);
    window.addEventListener("pointerup", up);
    view.scrollDOM.addEventListener("scroll", place, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pointerdown", down);
      window.removeEventListener("pointerup", up);
      view.scrollDOM.removeEventListener("scroll", place);
    };
  }, [desk, selection, picker.open]);
  return spot;
}
