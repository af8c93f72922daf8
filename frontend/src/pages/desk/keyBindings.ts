import { belongsToLists, isChord, keyOf } from "../../parts/keys/bindings";
import { type Command, described } from "../../parts/keys/commands";
import { askedWith } from "../../parts/keys/ownKeys";
import {
  applyCode,
  applyInVivo,
  moveEdge,
  passageHere,
  removeCoding,
  selectedRange,
  stepCoding,
  stepSameCode,
  undo,
} from "./actions";
import { openMenuHere } from "./contextMenu";
import type { DeskController } from "./controller";
import { setEditing } from "./editor/createEditor";
import { openFind } from "./findBar";
import { memoHere } from "./memos";
import { goToPane } from "./paneFocus";
import { openPicker, openRecode } from "./picker";
import { nextTurn, nextUncoded, toggleOpenCoding, widenSelection } from "./selection";
import { commentHere } from "./threads";
import { openTurn } from "./turnDialog";
import { weighWithKey } from "./weights";

function isField(target: EventTarget | null): boolean {
  return (
    (target instanceof Element && target.closest(".cm-editor[data-memo]") !== null) ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

type Do = (desk: DeskController) => boolean;

/** What the commands of keys/commands.ts do here. True when there was something to do. */
const ACTIONS: Partial<Record<Command, Do>> = {
  pick: openPicker,
  recode: openRecode,
  vivo: (desk) => {
    if (!selectedRange(desk)) return false;
    void applyInVivo(desk);
    return true;
  },
  again: applyAgain,
  memo: memoHere,
  comment: commentHere,
  wider: widenSelection,
  uncoded: nextUncoded,
  answer: nextTurn,
  open_coding: toggleOpenCoding,
  next: (desk) => stepCoding(desk, 1),
  previous: (desk) => stepCoding(desk, -1),
  next_same: (desk) => stepSameCode(desk, 1),
  previous_same: (desk) => stepSameCode(desk, -1),
  remove: (desk) => {
    if (desk.active.value) removeCoding(desk, desk.active.value);
    return desk.active.value !== null;
  },
  turn: openTurn,
  start_earlier: (desk) => moveEdge(desk, "start", -1),
  start_later: (desk) => moveEdge(desk, "start", 1),
  end_earlier: (desk) => moveEdge(desk, "end", -1),
  end_later: (desk) => moveEdge(desk, "end", 1),
  undo: (desk) => undo(desk, "undo"),
  redo: (desk) => undo(desk, "redo"),
  find: openFind,
};

/** The desk's keys, wherever the focus is in it. True when the key was used. */
export function deskKey(desk: DeskController, event: KeyboardEvent): boolean {
  const { target } = event;
  const key = keyOf(event);
  if (key === null) return false;
  const inText = target instanceof Node && Boolean(desk.view?.contentDOM.contains(target));
  const inField = isField(target);
  const typing = inField || (inText && desk.editing.value);
  const command = askedWith("desk", event);
  if (isChord(key)) {
    const also = command && described(command).typing;
    if (typing && also !== "always" && (inField || also !== "text")) return false;
    return command !== null && (ACTIONS[command]?.(desk) ?? false);
  }
  if (typing) return false;
  if (key === "Enter") return inText && openPicker(desk);
  if (key === "Escape") return leave(desk);
  if (key === "F6" || key === "Shift+F6") return goToPane(key === "F6" ? 1 : -1);
  // A list or button that is focused has its own use for keys with letters (type to find).
  if (!inText && target instanceof Element && target.closest("[role=menu],[role=listbox],[role=dialog]")) return false;
  if (target instanceof Element && target.closest("[role=tree]") && belongsToLists(key)) return false;
  if (/^[0-9]$/.test(key)) return weighWithKey(desk, Number(key)) || applyFavourite(desk, key);
  if ((key === "ContextMenu" || key === "Shift+F10") && inText) return openMenuHere(desk);
  return command !== null && (ACTIONS[command]?.(desk) ?? false);
}

function leave(desk: DeskController): boolean {
  if (desk.editing.value) {
    setEditing(desk, false);
    return true;
  }
  if (!desk.active.value && !desk.finding.value) return false;
  desk.active.value = null;
  desk.finding.value = null;
  return true;
}

/** The code that was used last, once more. */
function applyAgain(desk: DeskController): boolean {
  const code = desk.recent.value[0];
  const range = passageHere(desk);
  if (!code || !range) return false;
  void applyCode(desk, code, range);
  return true;
}

function applyFavourite(desk: DeskController, key: string): boolean {
  const code = desk.project.value.favourites[key];
  const range = passageHere(desk);
  if (!code || !range) return false;
  void applyCode(desk, code, range);
  return true;
}
