import { type EditorView, ViewPlugin } from "@codemirror/view";
import { api } from "../../../api/client";
import type { DeskController } from "../controller";
import { unsentOf } from "./unsent";

/** Who stays somewhere this long reads there. */
const STAYED_MS = 2_500;

/**
 * Remembers on the server where somebody is in the text: the line at the top, or the last one when its end is in sight. A
 * bookmark that could not be saved is no loss, so nothing is said.
 */
class ReadingPlace {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saved = -1;

  constructor(
    private readonly view: EditorView,
    private readonly desk: DeskController,
  ) {
    view.scrollDOM.addEventListener("scroll", this.moved, { passive: true });
    this.moved();
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.view.scrollDOM.removeEventListener("scroll", this.moved);
  }

  private readonly moved = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), STAYED_MS);
  };

  private save(): void {
    const state = this.desk.state.value;
    // While words wait to be sent the editor counts other places than the server.
    if (!state || document.hidden || unsentOf(this.view.state)) return;
    const { scrollTop, scrollHeight, clientHeight } = this.view.scrollDOM;
    const isAtEnd = scrollTop + clientHeight >= scrollHeight - 4;
    const top = this.view.lineBlockAtHeight(Math.max(0, scrollTop - this.view.documentPadding.top) + 1);
    const position = state.astral.toCodePoint(isAtEnd ? this.view.state.doc.length : top.from);
    if (position === this.saved) return;
    this.saved = position;
    const path = { params: { path: { document: this.desk.document } } };
    api.PUT("/api/documents/{document}/place", { ...path, body: { position } }).catch(() => {
      this.saved = -1;
    });
  }
}

/** Keeps the place for "pick up where you left off". */
export const readingPlace = (desk: DeskController) => ViewPlugin.define((view) => new ReadingPlace(view, desk));
