import { i18n } from "../../../base/i18n";
import type { DeskController } from "../controller";
import type { CodingRow } from "../model/documentState";
import { type MoreNames, type NameLine, type NamePlace, type NameWish, placeNames } from "./nameLines";

/** Between the text and the first lane stands the line that is dragged. */
const INDENT = 12;
export const LANE = 9;
/** In a margin that is narrower than this there are brackets only. */
const NARROWEST = 90;

/** A bracket on the page with its name. */
export interface Drawn {
  button: HTMLButtonElement;
  name: HTMLSpanElement;
  words: HTMLSpanElement;
  row: CodingRow | null;
  /** What was last written to the page, so that what has not changed is not written again. */
  label: string;
  look: string;
  coders: string;
  /** Where the bracket stands in the margin. */
  left: number;
  top: number;
}

/** How wide words are in the margin, asked once for each. */
class Ruler {
  private readonly context = document.createElement("canvas").getContext("2d");
  private readonly widths = new Map<string, number>();

  constructor(private readonly dom: HTMLElement) {
    // Words are wider or narrower once their own typeface is there.
    void document.fonts?.ready.then(() => this.widths.clear());
  }

  width(words: string): number {
    let width = this.widths.get(words);
    if (width === undefined) {
      // Bold, as the selected one is drawn: nothing shall move when one is selected.
      if (this.context) this.context.font = `650 12px ${getComputedStyle(this.dom).getPropertyValue("--font-ui")}`;
      width = Math.ceil(this.context?.measureText(words).width ?? words.length * 7);
      this.widths.set(words, width);
    }
    return width;
  }
}

/** The names beside the brackets: who coded there with which code, and the buttons for those without room. */
export class MarginNames {
  private readonly ruler: Ruler;
  private readonly buttons: HTMLButtonElement[] = [];
  private lines: readonly NameLine[] = [];
  private room = 0;

  constructor(
    private readonly dom: HTMLElement,
    private readonly desk: DeskController,
    private readonly drawn: ReadonlyMap<string, Drawn>,
  ) {
    this.ruler = new Ruler(dom);
  }

  /** Read with the rest of the page, before anything is written. */
  measure(): void {
    this.room = this.dom.clientWidth - INDENT - 4;
  }

  /** Who coded there, in their colours, behind the name; and whether there is talk about any of it. */
  write(lines: readonly NameLine[]): void {
    this.lines = lines;
    for (const line of lines) {
      const drawn = this.drawn.get(line.id);
      if (!drawn) continue;
      const talk = this.talkOn(line);
      const people = this.peopleOf(line);
      const key = `${talk} ${people.map(({ sign, colour, id }) => `${sign} ${colour} ${id}`).join()}`;
      if (key === drawn.coders) continue;
      drawn.coders = key;
      drawn.name.dataset.talk = talk;
      const signs = people.map(({ sign, colour, id }) => {
        const element = document.createElement("i");
        element.dataset.sign = sign;
        element.dataset.coding = id;
        element.style.setProperty("--person", colour);
        return element;
      });
      drawn.name.replaceChildren(drawn.words, ...signs);
    }
  }

  /** Puts each name where it has room in the part of the margin that is in sight. */
  place(seen: { from: number; height: number }): void {
    const { lines, room } = this;
    const wishes = room < NARROWEST ? [] : lines.map((line) => this.wishOf(line));
    const { names, more } = placeNames(wishes, { from: seen.from, to: seen.from + seen.height, right: room });
    for (const [id, drawn] of this.drawn) this.move(drawn, names.get(id));
    this.showMore(more);
  }

  private move({ name, left, top }: Drawn, place: NamePlace | undefined): void {
    const isHidden = place === undefined;
    if (name.hidden !== isHidden) name.hidden = isHidden;
    if (!place) return;
    name.style.transform = `translate(${place.x - left}px, ${Math.round(place.y - top)}px)`;
    name.style.maxWidth = `${place.width}px`;
    name.classList.toggle("is-tall", place.rows === 2);
  }

  private showMore(more: readonly MoreNames[]): void {
    while (this.buttons.length < more.length) this.buttons.push(this.moreButton());
    for (const [index, button] of this.buttons.entries()) {
      const found = more[index];
      if (!found && button === document.activeElement) this.desk.view?.focus();
      button.hidden = !found;
      if (!found) continue;
      const codings = found.ids.flatMap((id) => this.lines.find((line) => line.id === id)?.ids ?? []);
      button.dataset.codings = codings.join(" ");
      button.textContent = `+${found.ids.length}`;
      button.setAttribute("aria-label", i18n.t("desk:margin.more", { count: found.ids.length }));
      button.style.transform = `translate(${found.x}px, ${Math.round(found.y)}px)`;
    }
  }

  private moreButton(): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-more-names";
    button.setAttribute("aria-haspopup", "menu");
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      this.desk.piled.value = { at: button, codings: button.dataset.codings?.split(" ") ?? [] };
    });
    this.dom.appendChild(button);
    return button;
  }

  private talkOn({ ids }: NameLine): "open" | "some" | "" {
    const rows = ids.map((id) => this.drawn.get(id)?.row);
    return rows.some((row) => row?.open) ? "open" : rows.some((row) => row?.comments) ? "some" : "";
  }

  private peopleOf({ ids, coders }: NameLine): { sign: string; colour: string; id: string }[] {
    const { desk } = this;
    if (!desk.severalCoders) return [];
    return coders.map((coder) => ({
      sign: desk.coderSign(coder),
      colour: desk.coderColour(coder),
      id: ids.find((id) => this.drawn.get(id)?.row?.coder === coder) ?? "",
    }));
  }

  /** The room for the dot, the words, a sign for each person, and that of the talk. */
  private wishOf(line: NameLine): NameWish {
    const words = this.drawn.get(line.id)?.words.textContent ?? "";
    const signs = this.peopleOf(line).reduce((all, { sign }) => all + 11 + 9 * sign.length, 0);
    const width = 14 + this.ruler.width(words) + signs + (this.talkOn(line) ? 16 : 0);
    return { ...line, left: line.lanes * LANE + 5, width, canBreak: words.includes(" ") };
  }
}
