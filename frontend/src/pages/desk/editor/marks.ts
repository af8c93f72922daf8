import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { segments } from "../../../text/segments";
import type { DeskController } from "../controller";
import type { CodingRow } from "../model/documentState";
import { redrawEffect } from "./unsent";

const TOO_MANY = 3;

function tint(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${share}%, transparent)`;
}

/** How a stretch looks: its codes' colours while they can be told apart, one neutral tint from three on. */
function styleOf(desk: DeskController, rows: readonly CodingRow[]): { style: string; class: string } | null {
  const strong = rows.filter((row) => desk.standsOut(row));
  const dims = desk.filtered && desk.filter.value.dim;
  const drawn = strong.length > 0 ? strong : dims ? [] : rows;
  const unsaved = rows.some((row) => row.unsaved) ? " cm-unsaved" : "";
  if (drawn.length === 0) return null;
  const colours = [...new Set(drawn.map((row) => desk.colourOf(row.code)))];
  const share = strong.length > 0 ? 34 : 15;
  const [first = "", second] = colours;
  if (colours.length >= TOO_MANY) {
    return { class: `cm-coded cm-many${strong.length > 0 ? " cm-strong" : ""}${unsaved}`, style: "" };
  }
  const background = second
    ? `linear-gradient(${tint(first, share)} 50%, ${tint(second, share)} 50%)`
    : `linear-gradient(${tint(first, share)}, ${tint(first, share)})`;
  const active = rows.some((row) => row.id === desk.active.value) ? " cm-active-coding" : "";
  return { class: `cm-coded${active}${unsaved}`, style: `background-image:${background};--c:${first}` };
}

/** Only the visible part is cut, so that ten thousand codings cost no more than those in sight. */
export function codingMarks(desk: DeskController): Extension {
  const cache = new Map<string, Decoration>();
  const mark = (look: { class: string; style: string }) => {
    const key = `${look.class}|${look.style}`;
    let decoration = cache.get(key);
    if (!decoration) {
      decoration = Decoration.mark({ class: look.class, attributes: look.style ? { style: look.style } : {} });
      cache.set(key, decoration);
    }
    return decoration;
  };
  const found = Decoration.mark({ class: "cm-hit" });
  const foundNow = Decoration.mark({ class: "cm-hit cm-hit-now" });

  const cut = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.visibleRanges) {
      const places = desk.codingsIn(from, to).map(({ row, from: start, to: end }) => ({ row, from: start, to: end }));
      for (const segment of segments(places, from, to)) {
        const look = styleOf(
          desk,
          segment.rows.map((place) => place.row),
        );
        if (look) builder.add(segment.from, segment.to, mark(look));
      }
    }
    return builder.finish();
  };

  const cutHits = (view: EditorView): DecorationSet => {
    const finding = desk.finding.value;
    if (!finding) return Decoration.none;
    const { from, to } = view.viewport;
    const builder = new RangeSetBuilder<Decoration>();
    let low = 0;
    let high = finding.hits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((finding.hits[middle]?.to ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    for (let hit = finding.hits[low]; hit && hit.from < to; hit = finding.hits[++low]) {
      if (hit.to <= view.state.doc.length) builder.add(hit.from, hit.to, low === finding.at ? foundNow : found);
    }
    return builder.finish();
  };

  const plugin = ViewPlugin.fromClass(
    class {
      codings: DecorationSet;
      hits: DecorationSet;
      constructor(view: EditorView) {
        this.codings = cut(view);
        this.hits = cutHits(view);
      }
      update(update: ViewUpdate) {
        const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(redrawEffect)));
        if (!asked && !update.docChanged && !update.viewportChanged) return;
        this.codings = cut(update.view);
        this.hits = cutHits(update.view);
      }
    },
    { decorations: (value) => value.codings },
  );
  return [
    plugin,
    // A second set, so that hits lie over the colours without cutting them anew.
    EditorView.decorations.of((view) => view.plugin(plugin)?.hits ?? Decoration.none),
  ];
}
