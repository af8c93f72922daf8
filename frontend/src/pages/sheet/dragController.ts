import type { Uuid } from "../../api/types";
import { type Box, type Drop, dropOf, type Laid, overlap, type Point } from "./geometry";
import { Viewport } from "./viewport";

/** What the page is asked and says while somebody drags on the sheet. */
export interface DragCallbacks {
  laid: () => Laid;
  chosen: () => ReadonlySet<Uuid>;
  mayMove: () => boolean;
  onChoose: (ids: ReadonlySet<Uuid>) => void;
  onActive: (id: Uuid) => void;
  onDrop: (ids: ReadonlySet<Uuid>, by: Point, drop: Drop) => void;
  onHeapMoved: (heap: Uuid, by: Point) => void;
  onZoom: (zoom: number) => void;
}

interface Doing {
  what: "cards" | "heap" | "pan" | "band";
  start: Point;
  last: Point;
  ids: ReadonlySet<Uuid>;
  heap: Uuid | null;
  /** The card that the pointer is on. */
  card: Uuid | null;
  isMoving: boolean;
  adds: boolean;
  parts: HTMLElement[];
  at: Map<HTMLElement, Point>;
}

const BEGINS = 4; // pixels before a press becomes a drag

export function placed(x: number, y: number): string {
  return `translate(${x}px, ${y}px)`;
}

/**
 * Moves cards, heaps and the sheet itself by setting transforms; the page is drawn anew only when something is let go.
 * With 300 cards a frame has no time for more.
 */
export class DragController {
  readonly view: Viewport;
  private doing: Doing | null = null;
  private frame = 0;
  private over: Element | null = null;

  constructor(
    private readonly port: HTMLElement,
    private readonly world: HTMLElement,
    private readonly band: HTMLElement,
    private readonly callbacks: DragCallbacks,
  ) {
    this.view = new Viewport(port, world, (zoom) => callbacks.onZoom(zoom));
    port.addEventListener("pointerdown", this.down);
    port.addEventListener("pointermove", this.move);
    port.addEventListener("pointerup", this.up);
    port.addEventListener("pointercancel", this.cancel);
    port.addEventListener("scroll", this.stay);
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.port.removeEventListener("pointerdown", this.down);
    this.port.removeEventListener("pointermove", this.move);
    this.port.removeEventListener("pointerup", this.up);
    this.port.removeEventListener("pointercancel", this.cancel);
    this.view.close();
    this.port.removeEventListener("scroll", this.stay);
  }

  get isCarrying(): boolean {
    return this.doing?.what === "cards" && this.doing.isMoving;
  }

  get isCarryingHeap(): boolean {
    return this.doing?.what === "heap" && this.doing.isMoving;
  }

  /** Take cards up with the keyboard. */
  pick(ids: ReadonlySet<Uuid>, card: Uuid): void {
    this.begin({ what: "cards", ids, card, heap: null, start: { x: 0, y: 0 }, adds: false });
    this.take();
    this.draw();
  }

  /** Take a heap up with the keyboard, with all that lies in it. */
  pickHeap(heap: Uuid): void {
    this.begin({ what: "heap", ids: new Set(), card: null, heap, start: { x: 0, y: 0 }, adds: false });
    this.take();
  }

  carry(dx: number, dy: number): void {
    if (!this.doing) return;
    this.doing.last = { x: this.doing.last.x + dx * this.view.zoom, y: this.doing.last.y + dy * this.view.zoom };
    this.draw();
    const box = this.box();
    if (box) this.view.reveal(box);
  }

  letGo(): void {
    this.finish();
  }

  cancel = (): void => {
    const doing = this.doing;
    if (!doing) return;
    for (const part of doing.parts) {
      const at = doing.at.get(part);
      if (at) part.style.transform = placed(at.x, at.y);
    }
    this.clear();
  };

  private begin(fields: Pick<Doing, "what" | "ids" | "card" | "heap" | "start" | "adds">): void {
    this.doing = { ...fields, last: fields.start, isMoving: false, parts: [], at: new Map() };
  }

  private down = (event: PointerEvent): void => {
    if (event.button > 1 || this.doing || !(event.target instanceof Element)) return;
    const start = { x: event.clientX, y: event.clientY };
    const adds = event.shiftKey || event.ctrlKey || event.metaKey;
    const card = event.target.closest<HTMLElement>("[data-card]")?.dataset.card ?? null;
    const isButton = event.target.closest("button:not([data-grip]), a, input") !== null;
    const heap = isButton ? null : (event.target.closest<HTMLElement>("[data-head]")?.dataset.head ?? null);
    if (isButton && !card) return;
    if (card) {
      const chosen = this.callbacks.chosen();
      this.begin({ what: "cards", ids: chosen.has(card) ? chosen : new Set([card]), card, heap: null, start, adds });
    } else if (heap && this.callbacks.mayMove()) {
      this.begin({ what: "heap", ids: new Set(), card: null, heap, start, adds });
    } else this.begin({ what: adds ? "band" : "pan", ids: new Set(), card: null, heap: null, start, adds });
    this.port.setPointerCapture(event.pointerId);
  };

  private move = (event: PointerEvent): void => {
    const doing = this.doing;
    if (!doing || event.buttons === 0) return;
    const { clientX: x, clientY: y } = event;
    if (!doing.isMoving) {
      if (Math.hypot(x - doing.start.x, y - doing.start.y) < BEGINS) return;
      if (doing.what === "cards" && !this.callbacks.mayMove()) doing.what = "pan";
      this.take();
    }
    if (doing.what === "pan") {
      this.view.panBy(x - doing.last.x, y - doing.last.y);
      doing.last = { x, y };
      return;
    }
    doing.last = { x, y };
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  };

  private up = (): void => {
    const doing = this.doing;
    if (!doing) return;
    if (doing.isMoving) this.finish();
    else {
      this.clear();
      if (doing.card) this.click(doing.card, doing.adds);
      else if (doing.what !== "heap") this.callbacks.onChoose(new Set());
    }
  };

  private click(card: Uuid, adds: boolean): void {
    const chosen = new Set(adds ? this.callbacks.chosen() : []);
    if (adds && chosen.has(card)) chosen.delete(card);
    else chosen.add(card);
    this.callbacks.onChoose(chosen);
    this.callbacks.onActive(card);
  }

  /** The press has become a drag: note what moves and where it was. */
  private take(): void {
    const doing = this.doing;
    if (!doing) return;
    doing.isMoving = true;
    this.port.dataset.doing = doing.what;
    const { spots, heaps } = this.callbacks.laid();
    const heap = doing.heap ? heaps.find((one) => one.heap.id === doing.heap) : undefined;
    for (const id of heap ? heap.cards : doing.ids) {
      const part = this.world.querySelector<HTMLElement>(`[data-card="${id}"]`);
      const spot = spots.get(id);
      if (!part || !spot) continue;
      part.dataset.dragged = "";
      doing.parts.push(part);
      doing.at.set(part, spot);
    }
    const frame = heap && this.world.querySelector<HTMLElement>(`[data-heap="${heap.heap.id}"]`);
    if (heap && frame) {
      frame.dataset.dragged = "";
      doing.parts.push(frame);
      doing.at.set(frame, heap);
    }
  }

  private by(doing: Doing): Point {
    const { zoom } = this.view;
    return { x: (doing.last.x - doing.start.x) / zoom, y: (doing.last.y - doing.start.y) / zoom };
  }

  /** Where the card or heap that is held is now. */
  private box(): Box | null {
    const { spots, heaps } = this.callbacks.laid();
    const { card, heap } = this.doing ?? {};
    const spot = card ? spots.get(card) : heaps.find((one) => one.heap.id === heap);
    if (!this.doing || !spot) return null;
    const by = this.by(this.doing);
    return { ...spot, x: spot.x + by.x, y: spot.y + by.y };
  }

  private draw(): void {
    const doing = this.doing;
    if (!doing?.isMoving) return;
    if (doing.what === "band") {
      this.drawBand(doing);
      return;
    }
    const by = this.by(doing);
    for (const part of doing.parts) {
      const at = doing.at.get(part);
      if (at) part.style.transform = placed(at.x + by.x, at.y + by.y);
    }
    if (doing.what === "cards") this.mark();
  }

  drop(): Drop {
    const box = this.box();
    return box && this.doing ? dropOf(this.callbacks.laid(), this.doing.ids, box) : { kind: "ground" };
  }

  /** Show what would happen here. */
  private mark(): void {
    const drop = this.drop();
    const selector =
      drop.kind === "heap"
        ? `[data-heap="${drop.heap}"]`
        : drop.kind === "begin" || drop.kind === "merge"
          ? `[data-card="${drop.with}"]`
          : drop.kind === "rest"
            ? "[data-rest]"
            : null;
    const over = selector ? this.world.querySelector(selector) : null;
    if (over !== this.over) this.over?.removeAttribute("data-over");
    over?.setAttribute("data-over", drop.kind);
    this.over = over;
  }

  private drawBand(doing: Doing): void {
    const port = this.port.getBoundingClientRect();
    const { start, last } = doing;
    this.band.hidden = false;
    this.band.style.transform = placed(Math.min(start.x, last.x) - port.x, Math.min(start.y, last.y) - port.y);
    this.band.style.width = `${Math.abs(last.x - start.x)}px`;
    this.band.style.height = `${Math.abs(last.y - start.y)}px`;
  }

  private finish(): void {
    const doing = this.doing;
    if (!doing) return;
    const by = this.by(doing);
    if (doing.what === "band") {
      this.chooseInBand(doing);
      this.clear();
    } else if (doing.what === "cards") {
      const drop = this.drop();
      this.cancel();
      this.callbacks.onDrop(doing.ids, by, drop);
      if (doing.card) this.callbacks.onActive(doing.card);
    } else if (doing.what === "heap" && doing.heap) {
      this.cancel();
      this.callbacks.onHeapMoved(doing.heap, by);
    } else this.clear();
  }

  private chooseInBand(doing: Doing): void {
    const port = this.port.getBoundingClientRect();
    const { zoom } = this.view;
    const box = {
      x: (Math.min(doing.start.x, doing.last.x) - port.x - this.view.x) / zoom,
      y: (Math.min(doing.start.y, doing.last.y) - port.y - this.view.y) / zoom,
      width: Math.abs(doing.last.x - doing.start.x) / zoom,
      height: Math.abs(doing.last.y - doing.start.y) / zoom,
    };
    const chosen = new Set(this.callbacks.chosen());
    for (const spot of this.callbacks.laid().spots.values()) if (overlap(spot, box) > 0) chosen.add(spot.id);
    this.callbacks.onChoose(chosen);
  }

  private clear(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (const part of this.doing?.parts ?? []) delete part.dataset.dragged;
    this.over?.removeAttribute("data-over");
    this.over = null;
    this.band.hidden = true;
    delete this.port.dataset.doing;
    this.doing = null;
  }

  /** The browser scrolls to what gets the focus; the sheet sees to that itself. */
  private stay = (): void => {
    this.port.scrollTop = 0;
    this.port.scrollLeft = 0;
  };
}
