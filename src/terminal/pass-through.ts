import { spawn } from '@lydell/node-pty';
import { OutputFilter } from './output-filter.ts';
import type { Person } from './person.ts';

/** A program to start on a pseudo-terminal; at its end it writes OSC 7133 `end=SECRET;STATUS` and waits. */
interface EndingProgram {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** Finds the mark of the end in a stream that comes in pieces, and keeps it from being shown. */
export class EndMark {
  private readonly start: string;
  private held = '';

  constructor(secret: string) {
    this.start = `\x1b]7133;end=${secret};`;
  }

  /** What can be shown of the stream so far; with the status, when the mark has come. */
  read(data: string): { shown: string; status?: number } {
    const text = this.held + data;
    const at = this.markFrom(text);
    this.held = text.slice(at);
    const shown = text.slice(0, at);
    const end = this.held.indexOf('\x07');
    if (!this.held.startsWith(this.start) || end < 0) return { shown };
    return { shown, status: Number(this.held.slice(this.start.length, end)) };
  }

  /** Where the mark, or what may become it, begins. */
  private markFrom(text: string): number {
    const whole = text.indexOf(this.start);
    if (whole >= 0) return whole;
    for (let at = text.indexOf('\x1b', text.length - this.start.length); at >= 0; at = text.indexOf('\x1b', at + 1)) {
      if (this.start.startsWith(text.slice(at))) return at;
    }
    return text.length;
  }
}

/**
 * Runs a program on a pseudo-terminal that stands for the person's own: what is typed goes in, what it prints comes
 * out, and the terminal is given back as it was found.
 * @returns exit status; 130 when aborted
 */
export function passThrough(
  program: EndingProgram,
  secret: string,
  person: Person,
  signal: AbortSignal,
): Promise<number> {
  const { file, args, env } = program;
  const { columns, rows } = person.size;
  const mark = new EndMark(secret);
  const filter = new OutputFilter({ kind: 'screen', marks: false });
  return new Promise((resolve) => {
    const terminal = spawn(file, args, {
      ...{ name: env.TERM ?? 'xterm', cols: columns, rows, cwd: '/' },
      env: env as Record<string, string>,
    });
    let ended = false;
    const end = (status: number, orderly = false) => {
      if (ended) return;
      ended = true;
      stopResizing();
      signal.removeEventListener('abort', stop);
      person.detach();
      if (!orderly || filter.sequences) person.restore(filter.alternateScreen);
      terminal.kill('SIGKILL');
      resolve(status);
    };
    const stop = () => end(130);
    const stopResizing = person.onResize(() => terminal.resize(person.size.columns, person.size.rows));
    signal.addEventListener('abort', stop);
    terminal.onData((data) => {
      if (ended) return;
      const { shown, status } = mark.read(data);
      const harmless = filter.read(shown);
      if (harmless !== '') person.write(harmless);
      if (status !== undefined) end(status, true);
    });
    terminal.onExit(({ exitCode, signal: number }) => end(number ? 128 + number : exitCode));
    person.attach((data) => terminal.write(data));
    if (signal.aborted) stop();
  });
}
