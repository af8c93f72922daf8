import type { Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { formatTime, i18n } from "../../../base/i18n";
import { lanes } from "../../../text/lanes";
import { placeOf } from "../../../ui";
import { CODING_CARD, selectCoding } from "../actions";
import type { DeskController } from "../controller";
import type { CodingRow } from "../model/documentState";
import { paneEdge } from "../paneEdge";
import { onPanes } from "../panes";
import { commentOnCoding } from "../threads";
import { LinePlaces } from "./linePlaces";
import { type Drawn, LANE, MarginNames } from "./marginNames";
import { type Labelled, nameLines } from "./nameLines";
import { redrawEffect } from "./unsent";

const MOST_LANES = 9;

interface Bracket {
  row: CodingRow;
  top: number;
  bottom: number;
  lane: number;
}

/** Brackets beside the text, for the codings in view. Each is a button, so hover, focus and high contrast come for free. */
class Margin {
  private readonly dom = document.createElement("div");
  private readonly drawn = new Map<string, Drawn>();
  private kept: ReadonlyMap<string, number> = new Map();
  private brackets: Bracket[] = [];
  private readonly names: MarginNames;
  private readonly stop: (() => void)[] = [];
  private offset = 0;
  private seen = { from: 0, height: 0 };
  private readonly places = new LinePlaces();
  private readonly measure = {
    key: this,
    read: (view: EditorView) => this.read(view),
    write: () => this.write(),
  };

  constructor(
    private readonly view: EditorView,
    private readonly desk: DeskController,
  ) {
    this.dom.className = "desk-margin";
    this.dom.setAttribute("role", "group");
    this.dom.setAttribute("aria-label", i18n.t("desk:margin.label"));
    this.names = new MarginNames(this.dom, desk, this.drawn);
    this.stop.push(
      this.widen(),
      onPanes(() => view.requestMeasure(this.measure)),
    );
    view.scrollDOM.appendChild(this.dom);
    view.scrollDOM.addEventListener("scroll", this.scrolled, { passive: true });
    view.requestMeasure(this.measure);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.places.forget();
    const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(redrawEffect)));
    if (asked || update.docChanged || update.viewportChanged || update.geometryChanged) {
      this.view.requestMeasure(this.measure);
    }
  }

  destroy(): void {
    this.view.scrollDOM.removeEventListener("scroll", this.scrolled);
    for (const stop of this.stop) stop();
    this.dom.remove();
  }

  /** The line between text and margin, which makes the margin wider or narrower. */
  private widen(): () => void {
    const edge = document.createElement("hr");
    edge.className = "desk-edge";
    edge.setAttribute("aria-label", i18n.t("desk:panes.margin"));
    edge.title = i18n.t("desk:panes.how");
    this.dom.appendChild(edge);
    // With room to spare text and margin stand in the middle: the line then goes half as far as the margin grows.
    const share = () => {
      const { scrollDOM, contentDOM } = this.view;
      return scrollDOM.clientWidth - contentDOM.offsetWidth - this.dom.offsetWidth > 1 ? 2 : 1;
    };
    return paneEdge({ edge, pane: "margin", box: () => this.dom, grows: -1, share });
  }

  private read(view: EditorView): void {
    const { from, to } = view.viewport;
    this.offset = view.documentTop - this.dom.getBoundingClientRect().top;
    this.places.check(view);
    this.look(view);
    this.names.measure();
    const hides = this.desk.filtered && this.desk.filter.value.dim;
    const placed = this.desk
      .codingsIn(from, to)
      .filter((place) => place.to > place.from && !(hides && !this.desk.matches(place.row)))
      .map((place) => ({
        row: place.row,
        top: this.places.top(view, place.from),
        bottom: this.places.bottom(view, place.to),
      }));
    // A pixel in from both ends: brackets of neighbouring lines may stand in one lane.
    const spans = placed.map(({ row, top: y, bottom: end }) => ({ id: row.id, first: y + 2, last: end - 2 }));
    this.kept = lanes(spans, this.kept);
    this.brackets = placed.map((place) => ({ ...place, lane: this.kept.get(place.row.id) ?? 0 }));
  }

  private write(): void {
    const seen = new Set<string>();
    for (const bracket of this.brackets) {
      seen.add(bracket.row.id);
      this.draw(bracket);
    }
    for (const [id, { button }] of this.drawn) {
      if (seen.has(id)) continue;
      // Removing the focused bracket would throw the keyboard back to the top of the page.
      if (button === document.activeElement) this.view.focus();
      button.remove();
      this.drawn.delete(id);
    }
    this.names.write(nameLines(this.brackets.map((bracket) => this.labelled(bracket))));
    this.names.place(this.seen);
  }

  private draw(bracket: Bracket): void {
    const { row } = bracket;
    let drawn = this.drawn.get(row.id);
    if (!drawn) {
      drawn = this.create(row.id);
      this.drawn.set(row.id, drawn);
      this.dom.appendChild(drawn.button);
    }
    const { desk } = this;
    const { button } = drawn;
    const code = desk.nameOf(row.code);
    const coder = desk.coderName(row.coder);
    const label = `${code} ${coder} ${row.comments} ${row.weight}`;
    if (drawn.row !== row || drawn.label !== label) {
      drawn.row = row;
      drawn.label = label;
      drawn.words.textContent = code;
      const words = [code, coder, formatTime(row.at * 1000)];
      if (row.weight !== null) words.push(i18n.t("desk:weight.is", { weight: row.weight }));
      if (row.comments > 0) words.push(i18n.t("desk:margin.comments", { count: row.comments }));
      button.setAttribute("aria-label", words.join(", "));
    }
    const isActive = row.id === desk.active.value;
    const names = [
      "desk-bracket",
      row.unsaved && "is-unsaved",
      isActive && "is-active",
      row.id === desk.hovered.value && "is-hovered",
      desk.filtered && !desk.matches(row) && "is-dim",
    ];
    const className = names.filter(Boolean).join(" ");
    const top = bracket.top + this.offset;
    const height = Math.max(8, bracket.bottom - bracket.top);
    const left = Math.min(bracket.lane, MOST_LANES - 1) * LANE;
    drawn.left = left;
    drawn.top = top;
    const colour = desk.colourOf(row.code);
    const person = desk.severalCoders ? desk.coderColour(row.coder) : colour;
    const look = `${className} ${top} ${height} ${left} ${colour} ${person}`;
    if (look === drawn.look) return;
    drawn.look = look;
    button.className = className;
    button.style.cssText = `--c:${colour};--person:${person};top:${top}px;height:${height}px;left:${left}px`;
    button.setAttribute("aria-pressed", String(isActive));
  }

  private create(id: string): Drawn {
    const button = document.createElement("button");
    button.type = "button";
    // Focus shall not move away from the text when a bracket is clicked with the mouse.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", (event) => {
      // A letter behind the name is one person's coding.
      const sign = event.target instanceof HTMLElement ? event.target.dataset.coding : undefined;
      selectCoding(this.desk, sign ?? id, { scroll: false });
      if (event.detail === 0) focusCard();
    });
    button.addEventListener("dblclick", () => commentOnCoding(this.desk));
    button.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      selectCoding(this.desk, id, { scroll: false });
      const { clientX, clientY } = event;
      this.desk.menu.value = { at: placeOf({ clientX, clientY, currentTarget: button }), coding: id };
    });
    button.addEventListener("mouseenter", () => this.hover(id, button));
    button.addEventListener("mouseleave", () => this.hover(null, button));
    button.addEventListener("focus", () => this.hover(id, button));
    button.addEventListener("blur", () => this.hover(null, button));
    const name = button.appendChild(document.createElement("span"));
    name.className = "desk-bracket-name";
    const words = name.appendChild(document.createElement("span"));
    return { button, name, words, row: null, label: "", look: "", coders: "", left: 0, top: 0 };
  }

  private hover(id: string | null, button: HTMLElement): void {
    const { desk } = this;
    desk.hovered.value = id;
    desk.card.value = id ? { id, anchor: button } : null;
  }

  private scrolled = (): void => {
    this.look(this.view);
    this.names.place(this.seen);
  };

  /** Read before anything is written: asking afterwards would lay out the page in between. */
  private look(view: EditorView): void {
    this.seen = { from: view.scrollDOM.scrollTop, height: view.scrollDOM.clientHeight };
  }

  private labelled({ row, top, bottom, lane }: Bracket): Labelled {
    const first = row.id === this.desk.active.value || row.id === this.desk.hovered.value;
    const { id, code, coder } = row;
    const y = { top: top + this.offset, bottom: bottom + this.offset };
    return { id, code, coder, ...y, lane: Math.min(lane, MOST_LANES - 1), first };
  }
}

/** Who selects a coding with the keyboard goes on to read about it. */
function focusCard(): void {
  requestAnimationFrame(() => document.getElementById(CODING_CARD)?.focus());
}

/** The margin with a bracket for each coding in view. */
export function codingMargin(desk: DeskController): Extension {
  return ViewPlugin.define((view) => new Margin(view, desk));
}
