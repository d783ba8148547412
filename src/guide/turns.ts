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
    const turn = this.last.then(async () => {
      const controller = new AbortController();
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

  interrupt(): void {
    this.speech?.abort();
  }
}
