import type { Output } from './streams.ts';

/** One line on a terminal that says how far the work is, and makes way for others; silent anywhere else. */
export class ProgressLine {
  private shown = false;
  private ended = false;

  constructor(private readonly output: Output) {}

  show(text: string): void {
    if (!this.output.isTTY || this.ended) return;
    this.output.write(text);
    this.shown = true;
  }

  /** Takes the line away, so that something else can be written. */
  clear(): void {
    if (this.shown) this.output.write('\r\x1b[K');
    this.shown = false;
  }

  end(): void {
    this.clear();
    this.ended = true;
  }
}
