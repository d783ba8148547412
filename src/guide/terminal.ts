import type { Ask } from '../domain/lesson.ts';
import type { LearnerShell } from '../terminal/learner-shell.ts';
import { Screen, type Size } from '../terminal/screen.ts';
import { openShell } from './open-shell.ts';
import { TerminalDisplay } from './terminal-display.ts';
import type { CommandEnd, Home, RunningCommand, ShellEnd } from './terminal-events.ts';
import type { LessonWorld } from './world.ts';

/** What happens at a terminal, for whoever leads the session. */
export interface TerminalEvents {
  onStart(terminal: GuidedTerminal): void;
  /** The shell waits until released. */
  onEnd(terminal: GuidedTerminal, end: CommandEnd): void;
  /** One of the tutor's commands was typed; the shell waits until released. */
  onRequest(terminal: GuidedTerminal, words: string): void;
  /** Ctrl-C has reached the shell while it waits. */
  onInterrupted(terminal: GuidedTerminal): void;
  onPrompt(terminal: GuidedTerminal): void;
  onExit(terminal: GuidedTerminal, end: ShellEnd): void;
}

/** One of the learner's terminals: a shell, and a screen that outlives it and need not be in sight. */
export class GuidedTerminal {
  readonly screen: Screen;
  /** What is in sight of it. */
  readonly display: TerminalDisplay;
  shell: LearnerShell | undefined;
  running: RunningCommand | undefined;
  /** A prompt stands there and nothing was typed at it yet. */
  idle = false;
  /** The next end of a command is that of the tutor's own, or of starting the shell. */
  ownCommand = true;
  /** The step that was last shown here, as the tutor counts them; absent before its shell has started. */
  seen: number | undefined;
  /** The question that was last shown here. */
  asked: Ask | undefined;
  /** The world is to be looked at although no command has run here. */
  lookNext = false;
  private size: Size;
  /** What the learner typed while nobody could take it. */
  private typedAhead = '';

  constructor(
    /** From 1. */
    readonly number: number,
    /** Where its prompt is now. */
    public machine: string,
    /** Where it was opened. */
    readonly home: Home,
    private readonly events: TerminalEvents,
  ) {
    this.size = home.person.size;
    this.screen = new Screen(this.size);
    this.display = new TerminalDisplay(this.screen);
  }

  /** Starts a shell in a world, in place of the one before. */
  start(world: LessonWorld): void {
    this.stop();
    this.ownCommand = true;
    const shell = openShell(world, this, this.screen, this.size, {
      output: (data, taken) => this.display.output(data, taken),
      commandStart: (machine, text) => {
        this.idle = false;
        this.screen.beginCommand();
        this.running = { text, machine, noted: false, touched: false };
        this.events.onStart(this);
      },
      commandEnd: (status, machine, text, ran) => {
        this.machine = machine;
        const { running } = this;
        this.running = undefined;
        const printed = running ? this.screen.printedByCommand() : '';
        this.events.onEnd(this, { status, text, ran, printed, running });
      },
      request: (words) => this.events.onRequest(this, words),
      interrupted: () => this.events.onInterrupted(this),
      prompt: () => {
        this.running = undefined;
        this.idle = true;
        this.events.onPrompt(this);
      },
      exit: (status, signal) => {
        if (this.shell !== shell) return;
        const last = this.running?.text;
        this.stop();
        this.events.onExit(this, { status, killed: signal !== undefined && signal !== 0, last });
      },
    });
    this.shell = shell;
  }

  /** Ends the shell; the screen stays. */
  stop(): void {
    this.shell?.close();
    this.shell = undefined;
    this.running = undefined;
    this.idle = false;
  }

  /** Lets the waiting shell go on. @param status of the tutor's command that it ran */
  release(status = 0): void {
    this.shell?.release(status);
  }

  type(data: string): void {
    this.idle = false;
    if (this.running) this.running.touched = true;
    this.shell?.type(data);
  }

  /** Keeps what was typed until the next prompt. */
  keep(data: string): void {
    this.typedAhead += data;
  }

  /** True while something that was typed has to wait its turn. */
  get waiting(): boolean {
    return this.typedAhead !== '';
  }

  /** What was kept, which is then forgotten. */
  takeKept(): string {
    const kept = this.typedAhead;
    this.typedAhead = '';
    return kept;
  }

  /** Prints text that did not come from the shell, on lines of its own. */
  print(text: string): void {
    this.display.print(text);
  }

  /** What is printed next begins at the top, if so many lines and a prompt have room; what is in sight moves up. */
  startOnTop(lines: number): void {
    if (lines < this.size.rows) this.display.startOnTop(this.size.rows);
  }

  resize(size: Size): void {
    this.size = size;
    this.screen.resize(size);
    this.shell?.resize(size);
  }

  get columns(): number {
    return this.size.columns;
  }

  /** True while somebody sees it. */
  get inSight(): boolean {
    return this.display.inSight;
  }
}
