import { newId } from "../../api/ids";
import type { Uuid } from "../../api/types";
import { formatClock, i18n } from "../../base/i18n";
import type { Subject } from "../../parts/memos/about";
import type { Passage } from "../../parts/memos/passage";
import { rowOf, selectedRange } from "./actions";
import type { DeskController } from "./controller";
import { turnHere } from "./turns";

/** Memos beside the text. */

export function openMemo(desk: DeskController, id: Uuid): void {
  desk.talk.value = null;
  desk.memo.value = { id };
}

/** Opens a new memo about something in this document, beside the text. */
export function beginMemo(desk: DeskController, subject: Subject): void {
  desk.memo.value = { id: newId(), fresh: { subject, kind: "note", audience: "group" } };
}

/** A memo on what is selected: the words, else the coding, else the document. */
export function memoHere(desk: DeskController): boolean {
  if (!desk.mayWriteMemos) return false;
  const passage = selectedPassage(desk);
  const coding = rowOf(desk, desk.active.value);
  if (passage) {
    const { document, start, end, revision } = passage;
    beginMemo(desk, { about: "passage", document, start, end, revision });
  } else if (coding && !coding.unsaved) beginMemo(desk, { about: "coding", coding: coding.id });
  else beginMemo(desk, { about: "document", document: desk.document });
  return true;
}

/** The selected words with where they stand; null when nothing is selected or one's own typing is not sent yet. */
export function selectedPassage(desk: DeskController): Passage | null {
  const range = selectedRange(desk);
  const place = range && desk.toWire(range);
  const state = desk.state.value;
  if (!range || !place || !state || !desk.view) return null;
  const turn = turnHere(desk, range.from);
  const speaker = turn?.speaker ? state.speakers.get(turn.speaker)?.name : undefined;
  const words = [
    speaker,
    state.head.title,
    turn && turn.time_ms !== null ? formatClock(turn.time_ms) : undefined,
    turn ? i18n.t("memos:quote.line", { number: turn.number }) : undefined,
  ];
  return {
    document: desk.document,
    ...place,
    text: desk.view.state.sliceDoc(range.from, range.to),
    citation: words.filter(Boolean).join(", "),
  };
}
