import type { Diagnostic, Position } from '../domain/diagnostic.ts';
import { visible } from '../text/visible.ts';
import type { Source } from './source.ts';

/** Collects the faults of one file while it is read. */
export class Faults {
  #found: Diagnostic[] = [];

  constructor(
    readonly source: Source,
    /** What the file is meant to be. */
    readonly kind: 'lesson' | 'workbook' = 'lesson',
  ) {}

  /** The faults of the same file, with offsets in another form of its text. */
  over(source: Source): Faults {
    const same = new Faults(source, this.kind);
    same.#found = this.#found;
    return same;
  }

  /** Notes a fault at an offset of the source's text; the message may repeat what stands there. */
  add(offset: number, message: string): void {
    this.addAt(this.position(offset), message);
  }

  /** Notes a fault at a place that is known already. */
  addAt(position: Position, message: string): void {
    this.#found.push({ ...position, message: visible(message) });
  }

  position(offset: number): Position {
    return this.source.positionAt(offset);
  }

  get count(): number {
    return this.#found.length;
  }

  /** All faults in the order in which they stand in the file, each once. */
  inOrder(): Diagnostic[] {
    const seen = new Set<string>();
    return this.#found
      .filter(({ line, column, message }) => {
        const key = `${line}:${column}:${message}`;
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      })
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
