import { StringDecoder } from 'node:string_decoder';
import type { Size } from './screen.ts';
import type { Output } from './style.ts';

/** What is typed, as tty.ReadStream has it. */
export interface Keyboard extends NodeJS.ReadableStream {
  setRawMode(raw: boolean): unknown;
  readonly destroyed: boolean;
}

/** What is seen, as tty.WriteStream has it. */
export interface Display extends NodeJS.WritableStream, Output {
  readonly rows?: number;
}

/**
 * Text, without colours; the usual characters; no insert mode, reverse video, focus reports, mouse, paste marks; a steady
 * cursor in sight; autowrap; cursor keys and keypad as they were.
 */
const usualModes = `\x1b[0m\x0f\x1b(B\x1b[4l\x1b[?5l\x1b[?7h\x1b[?12l\x1b[?25h\x1b[?1l\x1b>\x1b[?66l${[
  1000, 1002, 1003, 1004, 1005, 1006, 1015, 2004,
]
  .map((mode) => `\x1b[?${mode}l`)
  .join('')}`;

/** The whole screen scrolls; the cursor stays where it is. */
const wholeScreen = '\x1b7\x1b[r\x1b8';

/** The person's own terminal: raw while the learner's shell has it, and always given back as it was found. */
export class Person {
  private listening: ((data: string) => void) | undefined;
  /** A character may come in pieces. */
  private readonly decoder = new StringDecoder('utf8');
  private readonly receive = (data: Buffer) => {
    const text = this.decoder.write(data);
    if (text !== '') this.listening?.(text);
  };

  /** Whoever stopped the program had the terminal in its own mode meanwhile; a mode that is set already is not set again. */
  private readonly wake = () => {
    this.keyboard.setRawMode(false);
    this.keyboard.setRawMode(true);
  };

  constructor(
    readonly keyboard: Keyboard,
    readonly display: Display,
  ) {}

  get size(): Size {
    return { columns: this.display.columns || 80, rows: this.display.rows || 24 };
  }

  /** Hands every keystroke over as it is typed. */
  attach(listening: (data: string) => void): void {
    this.listening = listening;
    this.keyboard.setRawMode(true);
    if (this.keyboard === process.stdin) process.on('SIGCONT', this.wake);
    this.keyboard.on('data', this.receive);
    this.keyboard.resume();
  }

  /** Gives the keyboard back, for questions or for good. */
  detach(): void {
    this.listening = undefined;
    process.off('SIGCONT', this.wake);
    this.keyboard.off('data', this.receive);
    if (!this.keyboard.destroyed) this.keyboard.setRawMode(false);
    this.keyboard.pause();
  }

  onResize(listener: () => void): () => void {
    this.display.on('resize', listener);
    return () => this.display.off('resize', listener);
  }

  /** @param taken called once the display has it */
  write(text: string, taken?: () => void): void {
    this.display.write(text, taken && (() => taken()));
  }

  /**
   * Takes back what a program may have left switched on.
   * @param alternate whether it also left the alternate screen on; leaving that without need would move the cursor
   */
  restore(alternate = false): void {
    if (process.env.TERM === 'dumb') return;
    this.write(`${usualModes}${wholeScreen}`);
    if (alternate) this.write('\x1b[?1049l');
  }
}
