import type { Command } from '../domain/lesson.ts';
import { typedLines } from '../terminal/typed-lines.ts';
import type { GuidedTerminal } from './terminal.ts';

/** A line to type, and whether its command is to be left running there. */
interface Entry {
  terminal: GuidedTerminal;
  line: string;
  leave: boolean;
}

/** Types the tutor's lines at the learner's terminals, in their order, each when the one before is done. */
export class Typist {
  private entries: Entry[] = [];
  /** Typed, and not done yet. */
  private current: Entry | undefined;

  /**
   * Lines to type from now on, in the place of any before.
   * @param here the terminal that commands without one of their own are typed at
   * @param terminalOf finds or opens the terminal with a number
   */
  put(commands: readonly Command[], here: GuidedTerminal, terminalOf: (number: number) => GuidedTerminal): void {
    const named = new Set(commands.map(({ terminal }) => terminal));
    const first = here.number !== 1 && named.has(here.number) ? terminalOf(1) : here;
    this.current = undefined;
    this.entries = commands.flatMap((command) => {
      const terminal = command.terminal === 1 ? first : terminalOf(command.terminal);
      const away = terminal !== here;
      // In a terminal of its own a command is left running in plain sight.
      const shown = away ? { ...command, background: false } : command;
      const lines = typedLines([shown], terminal.machine);
      const left =
        away && command.background ? lines.slice(0, command.on === terminal.machine ? undefined : -1) : lines;
      return left.map((line, index) => ({
        terminal,
        line,
        leave: away && command.background && index === left.length - 1,
      }));
    });
    this.type();
  }

  /** True while lines are left to type. */
  get busy(): boolean {
    return this.entries.length > 0;
  }

  /** The lines that are still to be typed at other terminals than this one. */
  elsewhere(here: GuidedTerminal): { terminal: GuidedTerminal; line: string }[] {
    return this.entries.filter(({ terminal }) => terminal !== here);
  }

  clear(): void {
    this.entries = [];
    this.current = undefined;
  }

  /**
   * A terminal's prompt stands there.
   * @returns true when something was typed at it
   */
  onPrompt(terminal: GuidedTerminal): boolean {
    if (this.current?.terminal === terminal) this.current = undefined;
    this.type();
    return this.current?.terminal === terminal;
  }

  /** A command has begun. */
  onStart(terminal: GuidedTerminal): void {
    if (this.current?.terminal !== terminal || !this.current.leave) return;
    this.current = undefined;
    this.type();
  }

  private type(): void {
    const [next] = this.entries;
    if (this.current || !next?.terminal.idle) return;
    this.entries.shift();
    this.current = next;
    next.terminal.type(`${next.line}\r`);
  }
}
