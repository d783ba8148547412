import type { CapabilityReport } from '../domain/capability.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Command } from '../domain/lesson.ts';
import type { StepOutcome } from '../domain/outcome.ts';
import { givingWay } from '../play/job.ts';
import type { Slot } from '../play/job-slots.ts';
import type { FreshStage, Stage } from '../play/stage.ts';
import { TimeBudget, type TimeLimits } from '../play/time-budget.ts';

export interface GradeOptions {
  capabilities: readonly CapabilityReport[];
  limits: TimeLimits;
  /** A fresh sandbox with the lesson's world. */
  build(): Promise<FreshStage>;
  /** The right to keep the machine busy. */
  slot: Slot;
  /** Milliseconds a check has to come true, where it does not say so itself. */
  deadline?: number;
  signal: AbortSignal;
}

/** The sandbox in which one file is judged, with the limits on its commands; made anew when work has spoilt it. */
export class GradeWorld {
  readonly budget: TimeBudget;
  private fresh: FreshStage | undefined;

  constructor(
    private readonly options: GradeOptions,
    own: ReadonlySet<Command>,
  ) {
    this.budget = new TimeBudget(options.limits, own);
  }

  /**
   * Drops the world and makes another one.
   * @throws what building throws, 'interrupted' after the signal
   */
  async renew(): Promise<void> {
    await this.close();
    this.demandGoingOn();
    this.fresh = await this.options.build();
  }

  get stage(): Stage {
    const fresh = this.open();
    return givingWay(this.budget.bound(fresh), this.options.slot);
  }

  /** @throws UnderlayError 'interrupted' after the signal */
  demandGoingOn(): void {
    if (this.options.signal.aborted) throw new UnderlayError('interrupted', 'interrupted');
  }

  /** The outcome of a step, which fails where the world did not outlive it: only its work could have ended that. */
  outlived(outcome: StepOutcome): StepOutcome {
    if (this.fresh === undefined || this.fresh.alive) return outcome;
    return {
      ...outcome,
      ok: false,
      late: true,
      perished: true,
      because: 'the sandbox came to its end with this work in it',
    };
  }

  async close(): Promise<void> {
    const fresh = this.fresh;
    this.fresh = undefined;
    await fresh?.close();
  }

  private open(): FreshStage {
    if (!this.fresh) throw new Error('the world was not made yet');
    return this.fresh;
  }
}
