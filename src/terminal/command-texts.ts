import type { CommandEnd, CommandMark } from './marks.ts';

/** What is known of one of the shells that are stacked in a terminal. */
interface Stacked {
  shell: string;
  /** Number and text of the newest entry of its history, as told last. */
  newest: string;
  /** The text of the command that runs, if one does. */
  running?: string | undefined;
}

/**
 * Finds out what was typed. A shell tells its newest history entry, which is what was typed only if it is new: a line
 * may be kept out of the history, and a line that was pasted whole is one entry for several commands.
 */
export class CommandTexts {
  private readonly stack: Stacked[] = [];

  /** A command begins. @returns its text, empty where unknown; undefined when it is one more of the same pasted entry */
  begin(mark: CommandMark): string | undefined {
    const { stacked } = this.find(mark);
    const fresh = this.isFresh(stacked, mark);
    if (!fresh && stacked.running !== undefined) return undefined;
    stacked.running = fresh ? mark.text : '';
    return stacked.running;
  }

  /** The prompt comes back. @returns what was typed, empty where unknown or nothing, and whether anything ran */
  end(mark: CommandEnd): { text: string; ran: boolean } {
    const { stacked, isNew } = this.find(mark);
    const { running } = stacked;
    stacked.running = undefined;
    const fresh = this.isFresh(stacked, mark);
    if (running !== undefined) return { text: running, ran: true };
    // A shell that has only just started has typed nothing, whatever its history file holds.
    return { text: fresh && !isNew ? mark.text : '', ran: mark.blind && !isNew };
  }

  /** What the shell of a mark is known by; shells that were started in it and have not spoken last are gone. */
  private find({ shell }: CommandMark): { stacked: Stacked; isNew: boolean } {
    const at = this.stack.findIndex((stacked) => stacked.shell === shell);
    const found = this.stack[at];
    if (found) {
      this.stack.length = at + 1;
      return { stacked: found, isNew: false };
    }
    const stacked = { shell, newest: '' };
    this.stack.push(stacked);
    return { stacked, isNew: true };
  }

  private isFresh(stacked: Stacked, { entry, text }: CommandMark): boolean {
    if (entry === undefined) return false;
    const newest = `${entry} ${text}`;
    const fresh = newest !== stacked.newest;
    stacked.newest = newest;
    return fresh;
  }
}
