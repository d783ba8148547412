import type { ReadStream, WriteStream } from 'node:tty';
import type { Size } from './learner-shell.ts';

/** The person's own terminal: raw while the learner's shell has it, and always given back as it was found. */
export class Person {
  private listening: ((data: string) => void) | undefined;
  private readonly receive = (data: Buffer) => this.listening?.(data.toString('utf8'));

  constructor(
    private readonly input: ReadStream,
    private readonly output: WriteStream,
  ) {}

  get size(): Size {
    return { columns: this.output.columns || 80, rows: this.output.rows || 24 };
  }

  /** Hands every keystroke over as it is typed. */
  attach(listening: (data: string) => void): void {
    this.listening = listening;
    this.input.setRawMode(true);
    this.input.on('data', this.receive);
    this.input.resume();
  }

  /** Gives the keyboard back, for questions or for good. */
  detach(): void {
    this.listening = undefined;
    this.input.off('data', this.receive);
    if (!this.input.destroyed) this.input.setRawMode(false);
    this.input.pause();
  }

  onResize(listener: () => void): () => void {
    this.output.on('resize', listener);
    return () => this.output.off('resize', listener);
  }

  write(text: string): void {
    this.output.write(text);
  }

  /**
   * Takes back what a program may have left switched on: colours, hidden cursor, mouse, paste marks.
   * @param alternate whether it also left the alternate screen on; leaving that without need would move the cursor
   */
  restore(alternate = false): void {
    if (process.env.TERM === 'dumb') return;
    this.write('\x1b[0m\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l');
    if (alternate) this.write('\x1b[?1049l');
  }
}
