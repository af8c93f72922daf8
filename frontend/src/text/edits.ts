import { type ChangeDesc, ChangeSet, MapMode, Text } from "@codemirror/state";
import { Astral, type CodePoint, type Utf16 } from "./offsets";

/** One change of a text as the server counts: from, to, and the words that stand there afterwards. */
export type WireChange = [start: CodePoint, end: CodePoint, text: string];

/** One edit from the server as the editor's change set. `length` and `astral` belong to the text before it. */
export function toChangeSet(changes: readonly WireChange[], astral: Astral, length: number): ChangeSet {
  return ChangeSet.of(
    changes.map(([start, end, text]) => ({
      from: astral.toUtf16(start),
      to: astral.toUtf16(end),
      insert: Text.of(text.split("\n")),
    })),
    length,
  );
}

/** The editor’s changes as the server counts them. `astral` belongs to the text before them. */
export function fromChangeSet(changes: ChangeSet, astral: Astral): WireChange[] {
  const wire: WireChange[] = [];
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    wire.push([astral.toCodePoint(from), astral.toCodePoint(to), inserted.toString()]);
  });
  return wire;
}

/** The wide characters after an edit, looked for again only when there can be any. */
export function astralAfter(astral: Astral, changes: ChangeSet, after: Text): Astral {
  if (astral === Astral.none) {
    let wide = false;
    changes.iterChanges((_a, _b, _c, _d, inserted) => {
      wide ||= /[\ud800-\udbff]/.test(inserted.toString());
    });
    if (!wide) return astral;
  }
  return Astral.of(after.toString());
}

/** The same without the text: wide characters that were kept move along, those that were typed are added. */
export function astralThrough(astral: Astral, changes: ChangeSet): Astral {
  const kept = astral.positions.filter((at) => changes.mapPos(at, 1, MapMode.TrackAfter) !== null);
  const positions = kept.map((at) => changes.mapPos(at, 1));
  changes.iterChanges((_fromA, _toA, fromB, _toB, inserted) => {
    for (const at of Astral.of(inserted.toString()).positions) positions.push(fromB + at);
  });
  return Astral.at(positions.sort((a, b) => a - b));
}

/** A stretch of the editor’s text. */
export interface Range {
  from: Utf16;
  to: Utf16;
}

/** A coded range after an edit: text typed at its edges stays outside. */
export function mapCoded(range: Range, changes: ChangeDesc): Range {
  const from = changes.mapPos(range.from, 1);
  const to = changes.mapPos(range.to, -1);
  return to < from ? { from: Math.min(from, to), to: Math.min(from, to) } : { from, to };
}

/** A turn after an edit: text typed at its edges belongs to it. */
export function mapTurn(range: Range, changes: ChangeDesc): Range {
  return { from: changes.mapPos(range.from, -1), to: changes.mapPos(range.to, 1) };
}

/** What may enter a text: line ends are LF, and neither CR nor NUL exists. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "");
}

/** The range without blanks at its edges; a dragged selection often takes the space or the line end along. */
export function trimmed(text: string, from: number): Range {
  const start = text.length - text.trimStart().length;
  return start === text.length ? { from, to: from } : { from: from + start, to: from + text.trimEnd().length };
}
