/** What signals do to a command: they stop it, unless it has handed the keyboard's signals to another program. */
export class Interruption {
  private readonly controller = new AbortController();
  private taker: ((name: NodeJS.Signals) => void) | undefined;

  /** Aborted when the command is to stop: close what is open, and come back. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** A signal has come. */
  receive(name: NodeJS.Signals): void {
    const ofKeyboard = name === 'SIGINT' || name === 'SIGQUIT';
    if (ofKeyboard && this.taker) this.taker(name);
    else this.stop();
  }

  /** Stops the command. */
  stop(): void {
    this.controller.abort();
  }

  /**
   * Ctrl-C and Ctrl-\ belong to the taker for as long as the work takes.
   * @throws what the work throws
   */
  async handOver<Result>(taker: (name: NodeJS.Signals) => void, work: () => Promise<Result>): Promise<Result> {
    this.taker = taker;
    try {
      return await work();
    } finally {
      this.taker = undefined;
    }
  }
}
