import type { Position } from '../domain/diagnostic.ts';

/** A piece of a text that another one takes the place of. */
export interface Replacement {
  offset: number;
  length: number;
  text: string;
}

/** Index of the last of many places, in their order, that does not lie behind an offset; -1 where all do. */
function lastUpTo(offset: number, count: number, placeOf: (index: number) => number): number {
  let low = -1;
  let high = count - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (placeOf(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of a lesson with the way from an offset in it back to line and column. */
export class Source {
  readonly file: string;
  /** The text without byte order mark, every line ended by a single line feed. */
  readonly text: string;
  readonly #lineStarts: number[] = [0];
  #original: { source: Source; offsetOf: (offset: number) => number } | undefined;

  constructor(source: string, file: string) {
    this.file = file;
    this.text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
      this.#lineStarts.push(at + 1);
    }
  }

  /** Line and column, both from 1, in the text as it was written; columns count UTF-16 units, as editors do. */
  positionAt(offset: number): Position {
    if (this.#original) return this.#original.source.positionAt(this.#original.offsetOf(offset));
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const low = lastUpTo(inside, this.#lineStarts.length, (index) => this.#lineStarts[index] ?? 0);
    return { file: this.file, line: low + 1, column: inside - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The text with pieces of it replaced; its positions are those of the text as it was written. */
  replaced(replacements: readonly Replacement[]): Source {
    const inOrder = [...replacements].sort((a, b) => a.offset - b.offset);
    let text = '';
    let end = 0;
    const pieces = inOrder.map((piece) => {
      text += this.text.slice(end, piece.offset);
      const at = text.length;
      text += piece.text;
      end = piece.offset + piece.length;
      return { at, behind: text.length, from: piece.offset, end };
    });
    const filled = new Source(text + this.text.slice(end), this.file);
    const offsetOf = (offset: number): number => {
      const piece = pieces[lastUpTo(offset, pieces.length, (index) => pieces[index]?.at ?? 0)];
      if (piece === undefined) return offset;
      return offset < piece.behind ? piece.from : piece.end + offset - piece.behind;
    };
    filled.#original = { source: this, offsetOf };
    return filled;
  }
}
