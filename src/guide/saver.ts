import type { Attempt } from '../attempt/state.ts';
import { saveProgress } from '../progress/progress.ts';
import { toSaved } from '../progress/saved.ts';

/** Keeps an attempt on disk, one save after another; only the newest of those that wait is written. */
export class Saver {
  private running: Promise<void> | undefined;
  private waiting: Attempt | undefined;
  private warned = false;

  constructor(
    private readonly folder: string,
    private readonly key: string,
    /** The seed of the lesson, where it has one. */
    private readonly seed: string | undefined,
  ) {}

  /** @param warn told once when progress cannot be kept */
  keep(attempt: Attempt, warn: (text: string) => void): void {
    this.waiting = attempt;
    this.running ??= this.work(warn).finally(() => {
      this.running = undefined;
    });
  }

  /** Resolves when all that was to be kept is on disk. */
  async saved(): Promise<void> {
    await this.running;
  }

  private async work(warn: (text: string) => void): Promise<void> {
    while (this.waiting) {
      const attempt = this.waiting;
      this.waiting = undefined;
      const { warning } = await saveProgress(this.folder, this.key, toSaved(attempt, this.seed));
      if (warning && !this.warned) warn(warning);
      this.warned ||= warning !== undefined;
    }
  }
}
