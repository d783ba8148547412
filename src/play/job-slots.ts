import { setTimeout as sleep } from 'node:timers/promises';

/** Sandboxes that may be open for each one that works: most of the time of a failing check is waiting. */
const openPerWorker = 6;
/** The kernel's neighbour table is one for all namespaces (gc_thresh3, arp(7)), so their number has to stay small. */
const mostOpen = 32;
/** Milliseconds after which something that has not ended is taken to wait rather than to work. */
const longestWork = 100;

/** Lets so many through at a time; those who come back go before those who are new. */
class Gate {
  private readonly returning: (() => void)[] = [];
  private readonly coming: (() => void)[] = [];

  constructor(private free: number) {}

  async enter(again = false): Promise<void> {
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve) => (again ? this.returning : this.coming).push(resolve));
  }

  leave(): void {
    const next = this.returning.shift() ?? this.coming.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** One job's right to keep the machine busy, which it gives up for as long as it waits for something. */
export class Slot {
  private since: number | undefined;
  private sum = 0;

  constructor(private readonly gate: Gate) {}

  /** Comes back to work as soon as there is room. */
  async work(): Promise<void> {
    if (this.since !== undefined) return;
    await this.gate.enter(true);
    this.since = performance.now();
  }

  /** Passes on what something brings, and lets others work meanwhile when it takes long. */
  async wait<Result>(result: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => this.stop(), longestWork);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets others work for so many milliseconds, or until the signal, and comes back. */
  async rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.stop();
    await sleep(milliseconds, undefined, { signal }).catch(() => {});
    await this.work();
  }

  /**
   * Gives up the right to work.
   * @returns milliseconds worked so far
   */
  stop(): number {
    if (this.since === undefined) return this.sum;
    this.sum += performance.now() - this.since;
    this.since = undefined;
    this.gate.leave();
    return this.sum;
  }

  /** Waits for the right to work for the first time. */
  async start(): Promise<void> {
    await this.gate.enter();
    this.since = performance.now();
  }
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
   * @param worked is told at the end how many milliseconds the job worked, waiting left out
   */
  async run<Result>(job: (slot: Slot) => Promise<Result>, worked: (milliseconds: number) => void): Promise<Result> {
    await this.open.enter();
    const slot = new Slot(this.working);
    try {
      await slot.start();
      return await job(slot);
    } finally {
      worked(slot.stop());
      this.open.leave();
    }
  }
}
