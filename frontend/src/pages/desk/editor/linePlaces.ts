import type { EditorView } from "@codemirror/view";

/**
 * How far below the top of its paragraph a position stands. Asking the browser costs a layout question each, so an answer is kept until
 * the text or its width changes; the tops of the paragraphs themselves are known to the editor.
 */
export class LinePlaces {
  private tops = new Map<number, number>();
  private bottoms = new Map<number, number>();
  private shape = "";

  forget(): void {
    this.tops.clear();
    this.bottoms.clear();
  }

  check(view: EditorView): void {
    const shape = `${view.contentDOM.clientWidth} ${view.defaultLineHeight} ${view.defaultCharacterWidth}`;
    if (shape !== this.shape) this.forget();
    this.shape = shape;
  }

  top(view: EditorView, position: number): number {
    const block = view.lineBlockAt(position);
    let below = this.tops.get(position);
    if (below === undefined) {
      const coords = position >= view.viewport.from ? view.coordsAtPos(position, 1) : null;
      if (!coords) return block.top;
      below = coords.top - view.documentTop - block.top;
      this.tops.set(position, below);
    }
    return block.top + below;
  }

  bottom(view: EditorView, position: number): number {
    const block = view.lineBlockAt(Math.min(position, view.state.doc.length));
    let below = this.bottoms.get(position);
    if (below === undefined) {
      const coords = position <= view.viewport.to ? view.coordsAtPos(position, -1) : null;
      if (!coords) return block.bottom;
      below = coords.bottom - view.documentTop - block.top;
      this.bottoms.set(position, below);
    }
    return block.top + below;
  }
}
