import { setTimeout as sleep } from 'node:timers/promises';

/** Sandboxes that may be open for each one that works: most of the time of a failing check is waiting. */
const openPerWorker = 8;
/** The kernel's neighbour table is one for all namespaces (gc_thresh3, arp(7)), so their number has to stay small. */
const mostOpen = 32;

/** Lets so many through at a time; those who come back go before those who are new. */
class Gate {
  private readonly queue: (() => void)[] = [];

  constructor(private free: number) {}

  async enter(again: boolean): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => (again ? this.queue.unshift(resolve) : this.queue.push(resolve)));
  }

  leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** The right to keep the machine busy. */
export interface Slot {
  /** Lets others work for so many milliseconds, or until the signal; comes back when there is room again. */
  rest(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Work side by side: so many jobs work at a time, and more are open while they wait for something. */
export class Slots {
  private readonly working: Gate;
  private readonly open: Gate;

  constructor(jobs: number) {
    this.working = new Gate(jobs);
    this.open = new Gate(Math.max(jobs, Math.min(jobs * openPerWorker, mostOpen)));
  }

  /**
   * Does a job as soon as there is room for it.
   * @param worked is told at the end how many milliseconds the job worked, its rests and its waiting left out
   */
  async run<Result>(job: (slot: Slot) => Promise<Result>, worked: (milliseconds: number) => void): Promise<Result> {
    await this.open.enter(false);
    await this.working.enter(false);
    let since = performance.now();
    let sum = 0;
    const slot: Slot = {
      rest: async (milliseconds, signal) => {
        sum += performance.now() - since;
        this.working.leave();
        await sleep(milliseconds, undefined, { signal }).catch(() => {});
        await this.working.enter(true);
        since = performance.now();
      },
    };
    try {
      return await job(slot);
    } finally {
      worked(sum + performance.now() - since);
      this.working.leave();
      this.open.leave();
    }
  }
}
