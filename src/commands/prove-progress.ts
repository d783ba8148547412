import { ProgressLine } from './progress-line.ts';

/** One line on a terminal that says how far the proof is; silent anywhere else. */
export class ProofProgress extends ProgressLine {
  private planned = 0;
  private done = 0;

  readonly tell = (news: 'planned' | 'done', count: number): void => {
    if (news === 'planned') this.planned += count;
    else this.done += count;
    this.show(`\r${this.done} of ${this.planned} trials done `);
  };
}
