import type { Output } from './streams.ts';

/** One line on a terminal that says how far the proof is; silent anywhere else. */
export class ProofProgress {
  private planned = 0;
  private done = 0;
  private shown = false;
  private ended = false;

  constructor(private readonly output: Output) {}

  readonly tell = (news: 'planned' | 'done', count: number): void => {
    if (news === 'planned') this.planned += count;
    else this.done += count;
    if (!this.output.isTTY || this.ended) return;
    this.output.write(`\r${this.done} of ${this.planned} trials done `);
    this.shown = true;
  };

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
