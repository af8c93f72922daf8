import type { Box, Point } from "./geometry";

const LEAST = 0.2;
const MOST = 2;

/** Which part of the sheet is seen, and how large: one transform on all that lies on it. */
export class Viewport {
  x = 0;
  y = 0;
  zoom = 1;

  constructor(
    private readonly port: HTMLElement,
    private readonly world: HTMLElement,
    private readonly onZoom: (zoom: number) => void,
  ) {
    port.addEventListener("wheel", this.wheel, { passive: false });
  }

  close(): void {
    this.port.removeEventListener("wheel", this.wheel);
  }

  show(view: { x: number; y: number; zoom: number }): void {
    const zoom = Math.min(MOST, Math.max(LEAST, view.zoom));
    if (zoom !== this.zoom) this.onZoom(zoom);
    this.x = view.x;
    this.y = view.y;
    this.zoom = zoom;
    this.world.style.transform = `translate(${view.x}px, ${view.y}px) scale(${zoom})`;
  }

  zoomBy(factor: number, around?: Point): void {
    const box = this.port.getBoundingClientRect();
    const at = around ?? { x: box.width / 2, y: box.height / 2 };
    const zoom = Math.min(MOST, Math.max(LEAST, this.zoom * factor));
    const ratio = zoom / this.zoom;
    this.show({ x: at.x - (at.x - this.x) * ratio, y: at.y - (at.y - this.y) * ratio, zoom });
  }

  fit(box: Box, most = 1): void {
    const { width, height } = this.port.getBoundingClientRect();
    const zoom = Math.max(LEAST, Math.min(most, (width - 48) / box.width, (height - 48) / box.height));
    this.show({ x: 24 - box.x * zoom, y: 24 - box.y * zoom, zoom });
  }

  /** Bring a box into sight, as little as needed. */
  reveal(box: Box): void {
    const { width, height } = this.port.getBoundingClientRect();
    const { x, y, zoom } = this;
    const need = (from: number, size: number, all: number) =>
      from < 16 ? 16 - from : from + size > all - 16 ? all - 16 - from - size : 0;
    const dx = need(box.x * zoom + x, box.width * zoom, width);
    const dy = need(box.y * zoom + y, box.height * zoom, height);
    if (dx !== 0 || dy !== 0) this.show({ x: x + dx, y: y + dy, zoom });
  }

  panBy(dx: number, dy: number): void {
    this.show({ x: this.x + dx, y: this.y + dy, zoom: this.zoom });
  }

  private wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const port = this.port.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      const around = { x: event.clientX - port.x, y: event.clientY - port.y };
      this.zoomBy(Math.exp(-event.deltaY / 400), around);
    } else {
      const dx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const dy = event.shiftKey && event.deltaX === 0 ? 0 : event.deltaY;
      this.panBy(-dx, -dy);
    }
  };
}
