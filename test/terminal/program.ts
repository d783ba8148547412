import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const main = resolve(import.meta.dirname, '../../dist/src/main.js');
/** Milliseconds: generous, because machines that run tests are slow and shared. */
const patience = Number(process.env.PATIENCE ?? 200_000);

interface ProgramOptions {
  columns?: number;
  rows?: number;
  environment?: Record<string, string>;
  /** A state folder to share with another program; otherwise each has its own. */
  state?: string;
  /** Shell commands that are done first, as root of a mount namespace that is the program's own. */
  before?: string;
}

/** A command in a mount namespace of its own that was prepared as root, and yet under the caller's own ids. */
function inOwnMounts(before: string, command: readonly string[]): string[] {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  if (user === 0) return ['unshare', '-m', 'bash', '-c', `${before}; exec "$@"`, 'bash', ...command];
  const back = `exec unshare -U --map-user=${user} --map-group=${group} -- "$@"`;
  return ['unshare', '-rm', 'bash', '-c', `${before}; ${back}`, 'bash', ...command];
}

/** The real program on a pseudo-terminal, its screen read by a headless terminal. */
export class Program {
  readonly state: string;
  private readonly ownState: boolean;
  private readonly terminal: IPty;
  private readonly screen: xterm.Terminal;
  private listeners = new Set<() => void>();
  private ended: { status: number; signal: number | undefined } | undefined;
  /** Everything that was ever printed, as it came. */
  raw = '';

  constructor(args: string[], { columns = 100, rows = 40, environment = {}, state, before }: ProgramOptions = {}) {
    this.ownState = state === undefined;
    this.state = state ?? mkdtempSync(join(tmpdir(), 'underlay-test-'));
    this.screen = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 5000,
      allowProposedApi: true,
      logLevel: 'off',
    });
    const command = [process.execPath, main, ...args];
    const [file = '', ...rest] = before === undefined ? command : inOwnMounts(before, command);
    this.terminal = spawn(file, rest, {
      name: environment.TERM ?? 'xterm-256color',
      cols: columns,
      rows,
      env: { ...(process.env as Record<string, string>), NO_COLOR: '1', ...environment, UNDERLAY_STATE: this.state },
    });
    // A terminal answers when it is asked what it is.
    this.screen.onData((answer) => this.ended === undefined && this.terminal.write(answer));
    this.terminal.onData((data) => {
      this.raw += data;
      this.screen.write(data, () => this.tell());
    });
    this.terminal.onExit(({ exitCode, signal }) => {
      this.ended = { status: exitCode, signal };
      this.screen.write('', () => this.tell());
    });
  }

  get pid(): number {
    return this.terminal.pid;
  }

  type(keys: string): void {
    this.terminal.write(keys);
  }

  /** Types a line and Enter. */
  enter(line: string): void {
    this.type(`${line}\r`);
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    this.screen.resize(columns, rows);
  }

  /** Resizes the window and waits, at the prompt, until the shell knows: the news takes its way by a signal. */
  async resized(columns: number, rows: number, prompt?: string): Promise<void> {
    this.resize(columns, rows);
    const size = `${rows} ${columns}`;
    for (let time = 0; time < 100; time += 1) {
      const text = await this.does('stty size', prompt);
      if (text.slice(text.lastIndexOf('stty size')).includes(size)) return;
    }
    throw new Error(`the shell does not know of the size ${size}; the screen:\n${this.text()}`);
  }

  /** Takes the terminal away from the program, as closing the window does. */
  closeWindow(): void {
    // Its types do not tell of it: closes the pseudo-terminal, whereupon the kernel sends SIGHUP.
    (this.terminal as IPty & { destroy(): void }).destroy();
  }

  kill(signal: NodeJS.Signals): void {
    process.kill(this.terminal.pid, signal);
  }

  /** All lines of the screen and what scrolled off it; wrapped lines are joined. */
  text(): string {
    const { active } = this.screen.buffer;
    let text = '';
    for (let index = 0; index < active.length; index++) {
      const line = active.getLine(index);
      if (!line) continue;
      text += (line.isWrapped || index === 0 ? '' : '\n') + line.translateToString(true);
    }
    return text.trimEnd();
  }

  /** The lines that went on in the next row, as they began. */
  get wrapped(): string[] {
    const { active } = this.screen.buffer;
    const rows = Array.from({ length: active.length }, (_, index) => active.getLine(index));
    return rows.filter((_, index) => rows[index + 1]?.isWrapped).map((row) => row?.translateToString(true) ?? '');
  }

  /** The lines that are in sight now. */
  shown(): string {
    const { active } = this.screen.buffer;
    const rows = Array.from({ length: this.screen.rows }, (_, row) => active.getLine(active.baseY + row));
    return rows.map((line) => `${line?.translateToString(true) ?? ''}\n`).join('');
  }

  /** Waits until the text has something, at or after the place where `after` ends. */
  async sees(wanted: string | RegExp, after = ''): Promise<void> {
    const found = () => {
      const text = this.text();
      const at = text.lastIndexOf(after);
      if (after !== '' && at < 0) return false;
      const rest = after === '' ? text : text.slice(at + after.length);
      return typeof wanted === 'string' ? rest.includes(wanted) : wanted.test(rest);
    };
    await this.until(found, `to see ${wanted}`);
  }

  /** Waits until a new prompt stands at the end. */
  async prompt(machine = 'host'): Promise<void> {
    await this.until(() => this.text().endsWith(`${machine}:~#`), `for the prompt of ${machine}`);
  }

  /** Types a line and waits for the prompt after it. */
  async does(line: string, machine = 'host'): Promise<string> {
    const before = this.raw.length;
    this.enter(line);
    // The mark before a prompt comes anew with each one.
    await this.until(() => this.raw.slice(before).includes('\x1b]133;B'), `for the prompt after ${line}`);
    await this.prompt(machine);
    return this.text();
  }

  /** Types a line and waits until its command runs: only then does the kernel keep what is typed for the command. */
  async starts(line: string): Promise<void> {
    const before = this.raw.length;
    this.enter(line);
    await this.until(() => this.raw.slice(before).includes('\x1b]133;C'), `for ${line} to start`);
  }

  async exit(): Promise<{ status: number; signal: number | undefined }> {
    await this.until(() => this.ended !== undefined, 'for the program to end');
    return this.ended ?? { status: -1, signal: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.ended) this.terminal.kill('SIGKILL');
    await this.exit();
    this.screen.dispose();
    if (this.ownState) rmSync(this.state, { recursive: true, force: true });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolveWait, reject) => {
      const look = () => {
        const done = condition();
        if (!done && !(this.ended && what !== 'for the program to end')) return;
        clearTimeout(timer);
        this.listeners.delete(look);
        if (done) resolveWait();
        else reject(new Error(`the program ended while waiting ${what}; its screen:\n${this.text()}`));
      };
      const timer = setTimeout(() => {
        this.listeners.delete(look);
        reject(new Error(`waited ${patience / 1000} s ${what}; the screen:\n${this.text()}`));
      }, patience);
      this.listeners.add(look);
      look();
    });
  }
}
