import { type IPty, spawn } from '@lydell/node-pty';
import { CommandTexts } from './command-texts.ts';
import { isPromptEnd, parseCommandEnd, parseCommandStart, parseRequest } from './marks.ts';
import { OutputFilter } from './output-filter.ts';
import type { Screen, Size } from './screen.ts';

/** How to start the learner's shell, and how to let it go on after it has handed over. */
export interface ShellProgram {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  release(status: number, turn: string): void;
  close(): void;
}

export interface ShellListener {
  /** What the shell and its programs print; `taken` is to be called once it was shown. */
  output(data: string, taken: () => void): void;
  /** A command begins to run. The text is empty when the shell cannot tell it. */
  commandStart(machine: string, text: string): void;
  /**
   * The prompt is about to come back; the shell waits until released.
   * @param text what was typed; empty when nothing was, or when the shell cannot tell it
   * @param ran false when nothing was run: an empty line, a comment, a line that is no command
   */
  commandEnd(status: number, machine: string, text: string, ran: boolean): void;
  /** One of the tutor's commands was typed; the shell waits until released. */
  request(words: string): void;
  /** Ctrl-C has reached the shell while it waits. */
  interrupted(): void;
  /** The prompt stands there, ready to be typed at. */
  prompt(): void;
  exit(status: number, signal: number | undefined): void;
}

/** Data not yet read by the screen and by the person, in characters, beyond which the shell is made to wait. */
const backlogLimit = 1 << 18;

/**
 * An interactive shell on a pseudo-terminal. What is allowed of its output goes on and, at the same time, all to the
 * terminal's screen, which finds the marks between prompts and commands (OSC 133) and knows what is shown.
 */
export class LearnerShell {
  private readonly terminal: IPty;
  private readonly filter: OutputFilter;
  private readonly stopReading: (() => void)[];
  private readonly texts = new CommandTexts();
  /** In which the shell waits, or waited last. */
  private turn = '';
  private released = { turn: '', status: 0 };
  private backlog = 0;
  private ended = false;

  constructor(
    private readonly program: ShellProgram,
    secret: string,
    private readonly screen: Screen,
    size: Size,
    private readonly listener: ShellListener,
  ) {
    this.stopReading = [
      screen.onMark(133, (mark) => this.onMark(mark, secret)),
      screen.onMark(7133, (mark) => {
        const request = parseRequest(mark, secret);
        if (!request || !this.isNew(request.turn)) return;
        listener.request(request.words);
        // It was cut before it was ever said.
        if (request.cut) listener.interrupted();
      }),
    ];
    // A dumb terminal would show the marks.
    this.filter = new OutputFilter({ kind: 'screen', marks: program.env.TERM !== 'dumb' });
    this.terminal = spawn(program.file, program.args, {
      name: program.env.TERM ?? 'xterm',
      cols: size.columns,
      rows: size.rows,
      cwd: '/',
      env: program.env as Record<string, string>,
    });
    this.terminal.onData((data) => this.onData(data));
    // What a full-screen program asks of its terminal is answered here and never by the person's own. Nobody else is
    // answered: the answer would come to stand at the prompt.
    this.stopReading.push(screen.onAnswer((answer) => screen.onAlternateScreen && this.type(answer)));
    this.terminal.onExit(({ exitCode, signal }) => {
      if (this.ended) return;
      this.ended = true;
      // What was printed last may still be on its way to the screen.
      screen.write('', () => listener.exit(exitCode, signal));
    });
  }

  /** What the person types. */
  type(data: string): void {
    if (!this.ended) this.terminal.write(data);
  }

  /** Lets the waiting shell go on. */
  release(status = 0): void {
    this.released = { turn: this.turn, status };
    this.program.release(status, this.turn);
  }

  resize({ columns, rows }: Size): void {
    if (!this.ended) this.terminal.resize(columns, rows);
  }

  /** Ends the shell without a word to the listener. */
  close(): void {
    this.ended = true;
    for (const stop of this.stopReading) stop();
    this.program.close();
    this.terminal.kill('SIGKILL');
  }

  private onData(data: string): void {
    if (this.ended) return;
    this.backlog += data.length;
    if (this.backlog > backlogLimit) this.terminal.pause();
    let readers = 2;
    const taken = () => {
      readers -= 1;
      if (readers > 0) return;
      this.backlog -= data.length;
      if (this.backlog < backlogLimit / 4 && !this.ended) this.terminal.resume();
    };
    const shown = this.filter.read(data);
    if (shown === '') taken();
    else this.listener.output(shown, taken);
    this.screen.write(data, taken);
  }

  private onMark(mark: string, secret: string): void {
    const start = parseCommandStart(mark, secret);
    if (start) {
      const text = this.texts.begin(start);
      if (text !== undefined) this.listener.commandStart(start.machine, text);
    }
    const end = parseCommandEnd(mark, secret);
    if (end && this.isNew(end.turn)) {
      const { text, ran } = this.texts.end(end);
      this.listener.commandEnd(end.status, end.machine, text, ran);
    }
    if (isPromptEnd(mark, secret)) this.listener.prompt();
  }

  /** False for a turn that is said again, because Ctrl-C has cut the shell's waiting short. */
  private isNew(turn: string): boolean {
    if (turn === '' || turn !== this.turn) {
      this.turn = turn;
      return true;
    }
    if (this.released.turn === turn) this.program.release(this.released.status, turn);
    else this.listener.interrupted();
    return false;
  }
}
