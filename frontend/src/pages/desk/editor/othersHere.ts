import { type Extension, type Range, RangeSet } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import type { PresentPerson } from "../../../api/types";
import { personColour } from "../../../ui/Avatar";
import type { DeskController } from "../controller";
import { placesAt } from "../model/documentState";
import { redrawEffect } from "./unsent";

class Caret extends WidgetType {
  constructor(
    private readonly name: string,
    private readonly colour: number,
  ) {
    super();
  }

  override eq(other: Caret): boolean {
    return other.name === this.name && other.colour === this.colour;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = "desk-caret";
    caret.style.setProperty("--person", personColour(this.colour));
    caret.setAttribute("aria-hidden", "true");
    const flag = caret.appendChild(document.createElement("span"));
    flag.className = "desk-caret-name";
    flag.textContent = this.name;
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Where the others are in this document: a soft mark with a name, drawn over the text and never stored. */
export function othersHere(desk: DeskController): Extension {
  let last: readonly PresentPerson[] = [];
  const draw = (view: EditorView): DecorationSet => {
    const state = desk.state.value;
    last = desk.session.live.people;
    if (!state) return Decoration.none;
    const marks: Range<Decoration>[] = [];
    const length = view.state.doc.length;
    for (const one of last) {
      if (one.document !== desk.document || one.start === null || one.end === null) continue;
      if (one.person === desk.session.queue.person) continue;
      const confirmed = placesAt(state, one.revision ?? state.revision)?.(one.start, one.end);
      if (!confirmed) continue;
      const { from, to } = desk.toEditor(confirmed);
      if (to > length) continue;
      const caret = Decoration.widget({ widget: new Caret(one.name, one.colour), side: 1 });
      marks.push(caret.range(to));
      if (to > from) {
        const style = `--person:${personColour(one.colour)}`;
        marks.push(Decoration.mark({ class: "desk-others-selection", attributes: { style } }).range(from, to));
      }
    }
    return RangeSet.of(marks, true);
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      constructor(view: EditorView) {
        this.decorations = draw(view);
      }
      update(update: ViewUpdate) {
        const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(redrawEffect)));
        if (asked && desk.session.live.people !== last) this.decorations = draw(update.view);
        else if (update.docChanged) this.decorations = this.decorations.map(update.changes);
      }
    },
    { decorations: (value) => value.decorations },
  );
}
