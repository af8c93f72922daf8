import { EditorSelection, type Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { activePlace, moveCoding } from "../actions";
import type { DeskController } from "../controller";
import { redrawEffect } from "./unsent";

/** The two edges of the selected coding, to be dragged with mouse or finger. The keyboard has [ and ]. */
class Handles {
  private readonly start = this.create("start");
  private readonly end = this.create("end");
  private readonly measure = { key: this, read: () => this.read(), write: (places: Places) => this.write(places) };

  constructor(
    private readonly view: EditorView,
    private readonly desk: DeskController,
  ) {
    view.scrollDOM.append(this.start, this.end);
    view.requestMeasure(this.measure);
  }

  update(update: ViewUpdate): void {
    const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(redrawEffect)));
    if (asked || update.docChanged || update.viewportChanged || update.geometryChanged) {
      this.view.requestMeasure(this.measure);
    }
  }

  destroy(): void {
    this.start.remove();
    this.end.remove();
  }

  private read(): Places {
    const place = activePlace(this.desk);
    if (!place?.mayChange || place.to <= place.from || place.row.id === this.desk.fresh) return [null, null];
    const box = this.view.scrollDOM.getBoundingClientRect();
    const { scrollTop, scrollLeft } = this.view.scrollDOM;
    const at = (position: number, side: 1 | -1) => {
      const coords = this.view.coordsAtPos(position, side);
      if (!coords) return null;
      return {
        x: (side === 1 ? coords.left : coords.right) - box.left + scrollLeft,
        y: coords.top - box.top + scrollTop,
        height: coords.bottom - coords.top,
      };
    };
    return [at(place.from, 1), at(place.to, -1)];
  }

  private write([start, end]: Places): void {
    for (const [handle, place] of [
      [this.start, start],
      [this.end, end],
    ] as const) {
      handle.hidden = !place;
      if (!place) continue;
      handle.style.transform = `translate(${place.x}px, ${place.y}px)`;
      handle.style.height = `${place.height}px`;
    }
  }

  private create(edge: "start" | "end"): HTMLElement {
    const handle = document.createElement("div");
    handle.className = `desk-handle desk-handle-${edge}`;
    handle.setAttribute("aria-hidden", "true");
    handle.hidden = true;
    handle.addEventListener("pointerdown", (down) => {
      const place = activePlace(this.desk);
      if (!place) return;
      down.preventDefault();
      handle.setPointerCapture(down.pointerId);
      let { from, to } = place;
      const move = (event: PointerEvent) => {
        const position = this.view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (position === null) return;
        if (edge === "start") from = Math.min(position, place.to - 1);
        else to = Math.max(position, place.from + 1);
        this.view.dispatch({ selection: EditorSelection.single(from, to) });
      };
      const up = () => {
        handle.removeEventListener("pointermove", move);
        this.view.dispatch({ selection: EditorSelection.cursor(from) });
        if (from !== place.from || to !== place.to) void moveCoding(this.desk, place.row.id, { from, to });
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", up, { once: true });
    });
    return handle;
  }
}

type Place = { x: number; y: number; height: number } | null;
type Places = [Place, Place];

/** Handles at both ends of the selected coding, which can be dragged to move its edges. */
export function edgeHandles(desk: DeskController): Extension {
  return ViewPlugin.define((view) => new Handles(view, desk));
}
