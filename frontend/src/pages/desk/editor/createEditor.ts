import { collab } from "@codemirror/collab";
import { defaultKeymap, history, redo as redoTyping, standardKeymap, undo as undoTyping } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { formatClock, i18n } from "../../../base/i18n";
import { keyFor } from "../../../parts/keys/ownKeys";
import { DRAGGED_PASSAGE } from "../../../parts/memos/passage";
import { cleanText } from "../../../text/edits";
import { applyCode, selectCoding, selectedRange, undo } from "../actions";
import { openMenuAt } from "../contextMenu";
import type { DeskController } from "../controller";
import { refreshFind } from "../findBar";
import { selectedPassage } from "../memos";
import type { DocumentState } from "../model/documentState";
import { openTurn } from "../turnDialog";
import {
  chooseOn,
  chooseTurn,
  divideHere,
  giveByKey,
  isAtStart,
  joinHere,
  NO_TURNS,
  openSpeakers,
  withWords,
} from "../turns";
import { edgeHandles } from "./edgeHandles";
import { codingMargin } from "./margin";
import { codingMarks } from "./marks";
import { memoMarks } from "./memoMarks";
import { othersHere } from "./othersHere";
import { readingPlace } from "./readingPlace";
import { forgetReplaced, replacedNotice } from "./replaced";
import { selectionOverWords } from "./selectedWords";
import { talkMarks } from "./talkMarks";
import { setTurns, type TurnHead, turnsFrom } from "./turns";
import { unsentOf } from "./unsent";

const CODE_DRAG = "application/x-samkode-code";

const mode = new Compartment();

/**
 * What was sent is undone by the server, which gives back what stood on the words too. Only where it cannot be reached
 * does the editor take back what was typed.
 */
function stepBack(desk: DeskController, direction: "undo" | "redo", typing: (view: EditorView) => boolean): boolean {
  desk.view?.dispatch({ effects: forgetReplaced.of(null) });
  void desk.text.flush().then((isSent) => {
    if (isSent) undo(desk, direction);
    else if (desk.view) typing(desk.view);
  });
  return true;
}

/** What has begun has used its key. */
function done(_step: Promise<void>): true {
  return true;
}

/** Takes back what the server has of the last steps, so many of one's own. */
function takeBack(desk: DeskController, steps: () => number): void {
  void desk.text.flush().then((isSent) => {
    if (!isSent && desk.view) undoTyping(desk.view);
    for (let left = isSent ? steps() : 0; left > 0; left -= 1) undo(desk, "undo");
  });
}

function editingKeys(desk: DeskController): Extension {
  return keymap.of([
    { key: "Mod-Enter", run: () => done(divideHere(desk)) },
    // Elsewhere in a turn this key deletes a word, as in every text.
    { key: "Mod-Backspace", run: () => isAtStart(desk) && done(joinHere(desk)) },
    { key: "Alt-Enter", run: () => openSpeakers(desk) },
    { key: "Alt-Shift-ArrowDown", run: () => chooseOn(desk, 1) },
    { key: "Alt-Shift-ArrowUp", run: () => chooseOn(desk, -1) },
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => ({
      key: `Alt-${digit}`,
      run: () => giveByKey(desk, digit),
    })),
    { key: "Mod-z", run: () => stepBack(desk, "undo", undoTyping) },
    { key: "Mod-y", run: () => stepBack(desk, "redo", redoTyping) },
    { key: "Mod-Shift-z", run: () => stepBack(desk, "redo", redoTyping) },
    {
      key: "Escape",
      run: () => {
        if (desk.chosenTurns.value.size > 0) desk.chosenTurns.value = NO_TURNS;
        else setEditing(desk, false);
        return true;
      },
    },
    ...defaultKeymap,
  ]);
}

function modeExtensions(desk: DeskController, editing: boolean, title: string): Extension {
  // Asked anew at each change: the label names a key, and somebody may have chosen another.
  const attributes = EditorView.contentAttributes.of(() => ({
    "aria-label": i18n.t(editing ? "desk:text.label_editing" : "desk:text.label", { title, key: keyFor("pick") }),
    "aria-multiline": "true",
    "aria-readonly": String(!editing),
    spellcheck: String(editing),
    // A caret without the keyboard that would cover half of a phone.
    ...(editing ? {} : { inputmode: "none" }),
  }));
  return editing
    ? [attributes, history(), editingKeys(desk)]
    : [EditorState.readOnly.of(true), attributes, keymap.of(standardKeymap)];
}

/** Switches between reading and correcting the text. */
export function setEditing(desk: DeskController, editing: boolean): void {
  desk.chosenTurns.value = NO_TURNS;
  desk.speaking.value = null;
  desk.cut.value = null;
  desk.editing.value = editing;
  const title = desk.state.value?.head.title ?? "";
  desk.view?.dispatch({
    effects: [mode.reconfigure(modeExtensions(desk, editing, title)), forgetReplaced.of(null)],
  });
  if (desk.view) sayWhere(desk, desk.view.state);
  if (!editing) void desk.text.flush();
  else desk.view?.focus();
}

function mayChangeTurns({ head }: DocumentState): boolean {
  return head.may.edit_text && !head.withdrawn_at;
}

function turnHeads(desk: DeskController, state: DocumentState): TurnHead[] {
  const button = mayChangeTurns(state) ? i18n.t("desk:turn.change") : null;
  const isEditing = desk.editing.value;
  const words = isEditing ? { nobody: i18n.t("desk:turns.nobody"), cut: i18n.t("desk:turns.cut") } : null;
  return withWords(state).map((turn, index) => {
    const speaker = turn.speaker ? state.speakers.get(turn.speaker) : undefined;
    const editing = words && {
      choose: i18n.t("desk:turns.choose", { number: index + 1 }),
      isChosen: desk.chosenTurns.value.has(turn.id),
      nobody: words.nobody,
      cut: desk.cut.value === turn.id ? words.cut : null,
    };
    return {
      id: turn.id,
      editing,
      from: desk.toEditor(turn).from,
      number: index + 1,
      speaker: speaker?.name ?? null,
      role: speaker?.role ?? "unknown",
      time: turn.time_ms === null ? null : formatClock(turn.time_ms),
      button,
    };
  });
}

function sayWhere(desk: DeskController, editor: EditorState): void {
  const state = desk.state.value;
  if (!state) return;
  const { from, to } = editor.selection.main;
  const back = unsentOf(editor)?.invertedDesc;
  desk.session.live.say({
    document: desk.document,
    start: state.astral.toCodePoint(back ? back.mapPos(from) : from),
    end: state.astral.toCodePoint(back ? back.mapPos(to) : to),
    revision: state.revision,
    editing: desk.editing.value,
  });
}

function listener(desk: DeskController): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) {
      desk.text.noticed(update);
      refreshFind(desk);
    }
    if (update.selectionSet || update.docChanged) {
      const { from, to, head } = update.state.selection.main;
      const old = desk.selection.value;
      if (old.from !== from || old.to !== to) desk.selection.value = { from, to, head };
      sayWhere(desk, update.state);
    }
  });
}

/** The coding under a click: the shortest one, and with further clicks the ones around it. */
function clicked(desk: DeskController, position: number): void {
  const here = desk.codingsIn(position, position + 1).toSorted((a, b) => a.to - a.from - (b.to - b.from));
  const at = here.findIndex(({ row }) => row.id === desk.active.value);
  const next = here[(at + 1) % Math.max(1, here.length)];
  if (next) selectCoding(desk, next.row.id, { scroll: false });
  else desk.active.value = null;
}

/** A click on the number of a turn, or on its speaker. */
function turnClicked(desk: DeskController, view: EditorView, target: Element, isShift: boolean): boolean {
  const button = target.closest<HTMLElement>("button.cm-turn-who, button.cm-turn-number");
  const id = button?.dataset.turnId;
  if (!button || !id) return false;
  if (button.classList.contains("cm-turn-number")) chooseTurn(desk, id, isShift);
  else if (desk.editing.value) openSpeakers(desk, [id]);
  else openTurn(desk, view.posAtDOM(button));
  return true;
}

function pointing(desk: DeskController): Extension {
  let frame = 0;
  return EditorView.domEventHandlers({
    mousedown(event) {
      // The caret stays where it is.
      const isNumber = event.target instanceof Element && event.target.closest(".cm-turn-number") !== null;
      if (isNumber) event.preventDefault();
      return isNumber;
    },
    click(event, view) {
      if (event.target instanceof Element && turnClicked(desk, view, event.target, event.shiftKey)) return true;
      if (!view.state.selection.main.empty || event.button !== 0) return false;
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (position !== null && !desk.editing.value) clicked(desk, position);
      return false;
    },
    contextmenu(event, view) {
      // While the text is corrected the browser's own menu has the spelling.
      const position = desk.editing.value ? null : view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (position === null || !openMenuAt(desk, position, { x: event.clientX, y: event.clientY })) return false;
      event.preventDefault();
      return true;
    },
    mousemove(event, view) {
      if (frame || event.buttons !== 0) return false;
      frame = requestAnimationFrame(() => {
        frame = 0;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const here = position === null ? [] : desk.codingsIn(position, position + 1);
        const shortest = here.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
        if (!desk.card.value) desk.hovered.value = shortest?.row.id ?? null;
      });
      return false;
    },
    mouseleave() {
      if (!desk.card.value) desk.hovered.value = null;
      return false;
    },
    dragstart(event) {
      const passage = selectedPassage(desk);
      if (passage) event.dataTransfer?.setData(DRAGGED_PASSAGE, JSON.stringify(passage));
      return false;
    },
    dragover(event) {
      if (!event.dataTransfer?.types.includes(CODE_DRAG)) return false;
      event.preventDefault();
      return true;
    },
    drop(event, view) {
      const code = event.dataTransfer?.getData(CODE_DRAG);
      if (!code) return false;
      event.preventDefault();
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
      const selected = selectedRange(desk);
      if (position === null) return true;
      const line = view.state.doc.lineAt(position);
      // On the selection: that. Elsewhere: the paragraph it was dropped on.
      const inside = selected && selected.from <= position && position <= selected.to;
      void applyCode(desk, code, inside ? selected : { from: line.from, to: line.to });
      return true;
    },
  });
}

/** Makes the editor of the document in an element. Gives back what removes it. */
export function createEditor(desk: DeskController, parent: HTMLElement): () => void {
  const confirmed = desk.state.value;
  if (!confirmed) return () => {};
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: confirmed.text,
      extensions: [
        collab({ startVersion: confirmed.revision, clientID: desk.text.client }),
        mode.of(modeExtensions(desk, desk.editing.value, confirmed.head.title)),
        EditorView.lineWrapping,
        drawSelection(),
        selectionOverWords(),
        EditorView.clipboardInputFilter.of(cleanText),
        turnsFrom(turnHeads(desk, confirmed)),
        Prec.high(othersHere(desk)),
        codingMarks(desk),
        codingMargin(desk),
        readingPlace(desk),
        memoMarks(desk),
        talkMarks(desk),
        edgeHandles(desk),
        pointing(desk),
        replacedNotice(desk, (steps) => takeBack(desk, steps)),
        listener(desk),
      ],
    }),
  });
  desk.view = view;
  let drawn: DocumentState = confirmed;
  const syncTurns = () => {
    const state = desk.state.value;
    if (!state || desk.view !== view) return;
    const { turns, speakers } = drawn;
    const mayChange = mayChangeTurns(drawn);
    drawn = state;
    if (turns === state.turns && speakers === state.speakers && mayChange === mayChangeTurns(state)) return;
    view.dispatch({ effects: setTurns.of(turnHeads(desk, state)) });
  };
  const drawTurns = () => {
    const state = desk.state.value;
    if (state && desk.view === view) view.dispatch({ effects: setTurns.of(turnHeads(desk, state)) });
  };
  // Later: the editor takes the edits that belong to a new state right after the state itself.
  const stops = [
    desk.state.subscribe(() => queueMicrotask(syncTurns)),
    ...[desk.editing, desk.chosenTurns, desk.cut].map((cell) => cell.subscribe(() => queueMicrotask(drawTurns))),
  ];
  if (confirmed.head.may.edit_text) void desk.text.takeUp();
  return () => {
    for (const stop of stops) stop();
    if (desk.view === view) {
      void desk.text.flush();
      desk.view = null;
    }
    view.destroy();
  };
}
