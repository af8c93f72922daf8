import { EditorSelection, type Extension } from "@codemirror/state";
import { type EditorView, layer, RectangleMarker } from "@codemirror/view";

/** Rectangles over the selected words, paragraph by paragraph: the editor's own would go on over speakers and the space between. */
function selectedWords(view: EditorView): RectangleMarker[] {
  const found: RectangleMarker[] = [];
  for (const { from, to, empty } of view.state.selection.ranges) {
    if (empty) continue;
    for (const line of view.viewportLineBlocks) {
      const first = Math.max(from, line.from);
      const last = Math.min(to, line.to);
      if (last <= first) continue;
      found.push(...RectangleMarker.forRange(view, "desk-selected", EditorSelection.range(first, last)));
    }
  }
  return found;
}

/** What is selected is painted over the words only; it stays in sight while the focus is in the code picker. */
export function selectionOverWords(): Extension {
  return layer({
    above: false,
    class: "desk-selection",
    markers: selectedWords,
    update: (update) => update.selectionSet || update.docChanged || update.viewportChanged || update.geometryChanged,
  });
}
