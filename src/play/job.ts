import { setMaxListeners } from 'node:events';
import { UnderlayError } from '../domain/errors.ts';
import type { Probe } from '../domain/probe.ts';
import type { World } from '../domain/world.ts';
import type { Slot, Slots } from './job-slots.ts';
import { type FreshStage, type Stage, settingsOf } from './stage.ts';

/** A sandbox that was made for one trial. */
export interface Workplace {
  stage: Stage;
  slot: Slot;
  /** Milliseconds in which what has to pass must do so, where a check does not say it itself. */
  patience: number;
  signal: AbortSignal;
}

/** Something to try in a fresh sandbox. */
export type Job<Result> = (place: Workplace) => Promise<Result>;

export interface WorkOptions {
  /** A fresh sandbox with a world. */
  build(world: World): Promise<FreshStage>;
  /** Where the work of all lessons finds its place. */
  slots: Slots;
  /** Milliseconds in which what has to pass must do so (default 15000): a busy machine makes no lesson unsound. */
  patience?: number;
  /** Ends it at once. */
  signal: AbortSignal;
  /** Told how many more jobs there are to do, or that one was done. */
  progress?(news: 'planned' | 'done', count: number): void;
}

/** The work that a lesson makes: each job in a sandbox of its own, side by side with others. */
export class Work {
  /** Milliseconds that the sandboxes worked, waiting left out. */
  ms = 0;

  constructor(
    private readonly world: World,
    private readonly options: WorkOptions,
  ) {}

  /**
   * Does jobs side by side; their results come in the order of the jobs.
   * @throws what building a sandbox throws, 'interrupted' after the signal; no sandbox is open any more then
   */
  async all<Result>(jobs: readonly Job<Result>[]): Promise<Result[]> {
    this.options.progress?.('planned', jobs.length);
    const failure = new AbortController();
    const signal = AbortSignal.any([this.options.signal, failure.signal]);
    // Every check of every job listens to it.
    setMaxListeners(0, signal);
    const results = await Promise.allSettled(
      jobs.map((job) =>
        this.inSandbox(job, signal).catch((error) => {
          failure.abort(error);
          throw error;
        }),
      ),
    );
    if (this.options.signal.aborted) throw new UnderlayError('interrupted', 'interrupted');
    if (failure.signal.aborted) throw failure.signal.reason;
    return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  async one<Result>(job: Job<Result>): Promise<Result> {
    const [result] = await this.all([async (place: Workplace) => ({ value: await job(place) })]);
    if (result === undefined) throw new Error('a job had no result');
    return result.value;
  }

  private async inSandbox<Result>(job: Job<Result>, signal: AbortSignal): Promise<Result> {
    const { build, slots, progress, patience = 15_000 } = this.options;
    const worked = (milliseconds: number) => {
      this.ms += milliseconds;
    };
    return slots.run(async (slot) => {
      signal.throwIfAborted();
      const stage = await build(this.world);
      try {
        const result = await job({ stage: givingWay(stage, slot), slot, patience, signal });
        progress?.('done', 1);
        return result;
      } finally {
        await stage.close();
      }
    }, worked);
  }
}

/**
 * The same stage, but while something in it takes long, others may work. Only a command waits for its turn again: a
 * check's time is short, and must not run out in a queue.
 */
export function givingWay(stage: Stage, slot: Slot): Stage {
  return {
    pace: stage.pace,
    busy: () => stage.busy?.() === true,
    ...settingsOf(stage),
    follow: (packet, within) => slot.wait(stage.follow?.(packet, within) ?? Promise.resolve(undefined)),
    run: async (command, timeout, signal) => {
      await slot.work();
      return slot.wait(stage.run(command, timeout, signal));
    },
    probe: () => {
      const probe = stage.probe();
      const waiting: Probe = {
        run: (place, program, args, options) => slot.wait(probe.run(place, program, args, options)),
        witnessed: (place, program, args, errand, options) =>
          slot.wait(probe.witnessed(place, program, args, errand, options)),
        read: (place, program, args, options) => slot.wait(probe.read(place, program, args, options)),
        inside: (place, script, options) => slot.wait(probe.inside(place, script, options)),
        engine: (machine, path, options) => slot.wait(probe.engine(machine, path, options)),
      };
      return waiting;
    },
  };
}
