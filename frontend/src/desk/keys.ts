import { applyCode, applyInVivo, moveEdge, removeCoding, selectedRange, stepCoding, undo } from "./actions";
import type { DeskController } from "./controller";
import { openFind } from "./finding";
import { memoHere } from "./memos";
import { openPicker } from "./picking";
import { nextUncoded, toggleOpenCoding, widenSelection } from "./reaching";
import { openTurn } from "./turning";

function isField(target: EventTarget | null): boolean {
  return (
    (target instanceof Element && target.closest(".cm-editor[data-memo]") !== null) ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** The desk's keys, wherever the focus is in it. True when the key was used. */
export function deskKey(desk: DeskController, event: KeyboardEvent): boolean {
  const { target, key } = event;
  const inText = target instanceof Node && Boolean(desk.view?.contentDOM.contains(target));
  const typing = isField(target) || (inText && desk.editing.value);
  // AltGr arrives as Ctrl+Alt on some systems; [ and ] need it on Nordic keyboards.
  const altGr = event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey);
  const command = (event.ctrlKey || event.metaKey) && !altGr;
  if (command && !event.altKey) {
    const letter = key.toLowerCase();
    if (letter === "f" && !event.shiftKey) return openFind(desk);
    if (typing) return false;
    if (letter === "z") return undo(desk, event.shiftKey ? "redo" : "undo");
    if (letter === "y") return undo(desk, "redo");
    return false;
  }
  if (event.altKey && !altGr && !isField(target)) {
    if (key === "ArrowDown") return stepCoding(desk, 1);
    if (key === "ArrowUp") return stepCoding(desk, -1);
    return false;
  }
  if (typing) return false;
  if (key === "Enter") return inText && openPicker(desk);
  if (key === "Escape") return leave(desk);
  // A list or button that is focused has its own use for keys with letters (type to find).
  if (!inText && target instanceof Element && target.closest("[role=menu],[role=listbox],[role=dialog]")) return false;
  // In the tree letters find a code, and Delete could be meant for a code.
  const inTree = target instanceof Element && Boolean(target.closest("[role=tree]"));
  if (inTree && (/^\p{L}$/u.test(key) || key === "Delete" || key === "Backspace")) return false;
  return singleKey(desk, key);
}

function leave(desk: DeskController): boolean {
  if (!desk.active.value && !desk.finding.value) return false;
  desk.active.value = null;
  desk.finding.value = null;
  return true;
}

function singleKey(desk: DeskController, key: string): boolean {
  if (/^[1-9]$/.test(key)) {
    const code = desk.project.value.favourites[key];
    if (!code || !selectedRange(desk)) return false;
    void applyCode(desk, code);
    return true;
  }
  switch (key) {
    case "k":
      return openPicker(desk);
    case "v":
      if (!selectedRange(desk)) return false;
      void applyInVivo(desk);
      return true;
    case "n":
      return stepCoding(desk, 1);
    case "p":
      return stepCoding(desk, -1);
    case "Delete":
    case "Backspace":
      if (desk.active.value) removeCoding(desk, desk.active.value);
      return desk.active.value !== null;
    case "[":
    case ",":
      return moveEdge(desk, "start", -1);
    case "{":
    case ";":
      return moveEdge(desk, "start", 1);
    case "]":
    case ".":
      return moveEdge(desk, "end", 1);
    case "}":
    case ":":
      return moveEdge(desk, "end", -1);
    case "m":
      return memoHere(desk);
    case "e":
      return widenSelection(desk);
    case "u":
      return nextUncoded(desk);
    case "o":
      return toggleOpenCoding(desk);
    case "t":
      return openTurn(desk);
    case "?":
      desk.helpOpen.value = true;
      return true;
    default:
      return false;
  }
}
