/**
 * A position counted in Unicode code points, as the server counts. A plain number passes for one; what is known to be
 * counted the other way is refused by the compiler, so nothing is converted twice.
 */
export type CodePoint = number & { readonly unit?: "code point" };
/** A position counted in UTF-16 units, as the editor counts. */
export type Utf16 = number & { readonly unit?: "utf-16" };

/** Where a text has characters of two UTF-16 units; without any, both ways of counting are the same. */
export class Astral {
  static readonly none = new Astral([]);

  private constructor(readonly positions: readonly number[]) {}

  static of(text: string): Astral {
    const positions: number[] = [];
    for (let i = 0; i < text.length - 1; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) positions.push(i++);
    }
    return Astral.at(positions);
  }

  static at(positions: readonly number[]): Astral {
    return positions.length === 0 ? Astral.none : new Astral(positions);
  }

  toUtf16(position: CodePoint): Utf16 {
    // The i-th wide character starts at code point positions[i] - i.
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] ?? 0) - middle < position) low = middle + 1;
      else high = middle;
    }
    return position + low;
  }

  /** A position inside a pair counts as the one before the pair. */
  toCodePoint(position: Utf16): CodePoint {
    let low = 0;
    let high = this.positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return position - low;
  }
}
