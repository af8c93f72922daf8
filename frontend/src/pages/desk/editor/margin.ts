import type { Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { formatTime, i18n } from "../../../base/i18n";
import { lanes } from "../../../text/lanes";
import { placeOf } from "../../../ui";
import { selectCoding } from "../actions";
import type { DeskController } from "../controller";
import type { CodingRow } from "../model/documentState";
import { LinePlaces } from "./linePlaces";
import { type Labelled, type NameLine, nameLines, placeNames } from "./nameLines";
import { redrawEffect } from "./unsent";

const LANE = 9;
const MOST_LANES = 9;

interface Bracket {
  row: CodingRow;
  top: number;
  bottom: number;
  lane: number;
}

interface Drawn {
  button: HTMLButtonElement;
  name: HTMLSpanElement;
  words: HTMLSpanElement;
  row: CodingRow | null;
  /** What was last written to the page, so that what has not changed is not written again. */
  label: string;
  look: string;
  coders: string;
}

/** Brackets beside the text, for the codings in view. Each is a button, so hover, focus and high contrast come for free. */
class Margin {
  private readonly dom = document.createElement("div");
  private readonly drawn = new Map<string, Drawn>();
  private kept: ReadonlyMap<string, number> = new Map();
  private brackets: Bracket[] = [];
  private lines: NameLine[] = [];
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
    this.dom.remove();
  }

  private read(view: EditorView): void {
    const { from, to } = view.viewport;
    this.offset = view.documentTop - this.dom.getBoundingClientRect().top;
    this.places.check(view);
    this.look(view);
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
    this.lines = nameLines(this.brackets.map((bracket) => this.labelled(bracket)));
    this.writeCoders();
    this.nameNow();
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
    const colour = desk.colourOf(row.code);
    const person = desk.severalCoders ? desk.coderColour(row.coder) : colour;
    const look = `${className} ${top} ${height} ${left} ${colour} ${person}`;
    if (look === drawn.look) return;
    drawn.look = look;
    button.className = className;
    button.style.cssText = `--c:${colour};--person:${person};--own:${left}px;top:${top}px;height:${height}px;left:${left}px`;
    button.setAttribute("aria-pressed", String(isActive));
  }

  private create(id: string): Drawn {
    const button = document.createElement("button");
    button.type = "button";
    // Focus shall not move away from the text when a bracket is clicked with the mouse.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => selectCoding(this.desk, id, { scroll: false }));
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
    return { button, name, words, row: null, label: "", look: "", coders: "" };
  }

  private hover(id: string | null, button: HTMLElement): void {
    const { desk } = this;
    desk.hovered.value = id;
    desk.card.value = id ? { id, anchor: button } : null;
  }

  private scrolled = (): void => {
    this.look(this.view);
    this.nameNow();
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

  /** Who coded there, in their colours, behind the name; and whether there is talk about any of it. */
  private writeCoders(): void {
    const { desk } = this;
    for (const { id, ids, coders, lanes: beside } of this.lines) {
      const drawn = this.drawn.get(id);
      if (!drawn) continue;
      const rows = ids.map((one) => this.drawn.get(one)?.row);
      const talk = rows.some((row) => row?.open) ? "open" : rows.some((row) => row?.comments) ? "some" : "";
      const people = desk.severalCoders
        ? coders.map((one) => [desk.coderSign(one), desk.coderColour(one)] as const)
        : [];
      const key = `${talk} ${beside} ${people.join()}`;
      if (key === drawn.coders) continue;
      drawn.coders = key;
      drawn.name.dataset.talk = talk;
      drawn.name.style.setProperty("--lanes", `${beside * LANE}px`);
      const signs = people.map(([word, colour]) => {
        const sign = document.createElement("i");
        sign.dataset.sign = word;
        sign.style.setProperty("--person", colour);
        return sign;
      });
      drawn.name.replaceChildren(drawn.words, ...signs);
    }
  }

  /** Names stay in sight while a long bracket passes, and never lie over each other. */
  private nameNow(): void {
    const { from, height } = this.seen;
    const places = placeNames(this.lines, from, from + height);
    for (const { row, top } of this.brackets) {
      const drawn = this.drawn.get(row.id);
      if (!drawn) continue;
      const place = places.get(row.id);
      const isHidden = place === undefined;
      if (drawn.name.hidden !== isHidden) drawn.name.hidden = isHidden;
      if (!isHidden) drawn.name.style.transform = `translateY(${Math.round(place - top - this.offset)}px)`;
    }
  }
}

/** The margin with a bracket for each coding in view. */
export function codingMargin(desk: DeskController): Extension {
  return ViewPlugin.define((view) => new Margin(view, desk));
}
