import { ProgressLine } from './progress-line.ts';
import type { Output } from './streams.ts';

const widest = 30;

/** A bar on a terminal that says how many files are graded; silent anywhere else. */
export class GradeProgress {
  private readonly line: ProgressLine;
  private done = 0;

  constructor(
    private readonly output: Output,
    private readonly files: number,
  ) {
    this.line = new ProgressLine(output);
  }

  /** One more file is graded. */
  readonly tell = (): void => {
    this.done += 1;
    this.show();
  };

  show(): void {
    if (process.env.TERM === 'dumb') return;
    const text = ` ${this.done} of ${this.files} files graded`;
    const width = Math.min(widest, (this.output.columns || 80) - text.length - 3);
    const filled = Math.round((Math.max(width, 0) * this.done) / this.files);
    const bar = width < 5 ? '' : `[${'#'.repeat(filled).padEnd(width, '.')}]`;
    this.line.show(`\r\x1b[K${bar}${text}`);
  }

  /** Takes the bar away, so that something else can be written. */
  clear(): void {
    this.line.clear();
  }

  end(): void {
    this.line.end();
  }
}
