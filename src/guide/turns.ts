import type { GuidedTerminal } from './terminal.ts';
import type { GuidedWindow } from './window.ts';

/** Where the tutor's words go: to a terminal, or to a window that only asks. */
export interface Floor {
  window: GuidedWindow | undefined;
  terminal: GuidedTerminal | undefined;
}

const nobody: Floor = { window: undefined, terminal: undefined };

/** The tutor speaks with one at a time; the others wait their turn. */
export class Turns {
  floor: Floor = nobody;
  private speech: AbortController | undefined;
  /** Of each terminal, what the tutor was asked for last. */
  private readonly asked = new WeakMap<GuidedTerminal, AbortController>();
  private last: Promise<unknown> = Promise.resolve();

  /** Aborted when the speech that is going on was interrupted. */
  get signal(): AbortSignal | undefined {
    return this.speech?.signal;
  }

  /**
   * Lets the tutor speak once those before have been heard.
   * @throws what the speech throws
   */
  take(floor: Floor, speech: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    if (floor.terminal) this.asked.set(floor.terminal, controller);
    const turn = this.last.then(async () => {
      this.floor = floor;
      this.speech = controller;
      try {
        await speech(controller.signal);
      } finally {
        this.speech = undefined;
      }
    });
    this.last = turn.catch(() => {});
    return turn;
  }

  /** Whether what is typed in this terminal has to wait for the tutor. */
  speaksIn(terminal: GuidedTerminal): boolean {
    return this.speech !== undefined && this.floor.terminal === terminal;
  }

  /** Ends the speech that is going on. */
  interrupt(): void {
    this.speech?.abort();
  }

  /** Ends what the tutor was asked for in this terminal, even where it has to wait its turn. */
  interruptIn(terminal: GuidedTerminal): void {
    this.asked.get(terminal)?.abort();
  }
}
