import type { PastStep } from '../attempt/past.ts';
import type { LearnerCommand } from '../attempt/state.ts';
import type { Ask, Lesson, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { type Glance, glance } from '../play/glance.ts';
import { type DoneAgain, rebuildWorld } from '../play/rebuild.ts';
import { redo, stillAnswers } from '../play/redo.ts';
import { asTold } from '../play/told.ts';
import { ForeignMachines, withChange } from '../play/untouched.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { ChangeWatch } from './change-watch.ts';
import { lookAt } from './look.ts';
import type { Patience } from './tutor-desk.ts';

/** Milliseconds that an answer has to come while the learner waits: in one kernel most take less than one. */
const answerTime = 180;

/** A sandbox in which a lesson is done, with or without a terminal, and those who look at it. */
export class LessonWorld {
  readonly watch: ChangeWatch;

  private constructor(
    readonly sandbox: Sandbox,
    /** What the past steps were done with. */
    readonly done: DoneAgain[],
    readonly lesson: Lesson,
    private readonly foreign: ForeignMachines,
    looked: (() => void) | undefined,
  ) {
    this.watch = new ChangeWatch(sandbox, looked);
  }

  /**
   * A fresh world in which past steps were done again.
   * @param looked called whenever somebody has looked at it
   * @throws UnderlayError 'machine' where this machine cannot
   */
  static async create(
    lesson: Lesson,
    past: readonly PastStep[],
    signal: AbortSignal,
    looked?: () => void,
  ): Promise<LessonWorld> {
    const foreign = new ForeignMachines(lesson);
    const build = async () => {
      const sandbox = await Sandbox.create(lesson.world);
      const known = foreign.begin(sandbox);
      // Nobody else does anything there before the first step is set up.
      if (past.length > 0) await known;
      return sandbox;
    };
    const { stage, done } = await rebuildWorld(lesson, past, build, signal);
    const setups = past.flatMap(({ step }) => step.setup);
    if (setups.length > 0) await foreign.prepared(setups, stage);
    return new LessonWorld(stage, done, lesson, foreign, looked);
  }

  /** The world as it is now is what everything after is compared with. */
  async known(): Promise<void> {
    await Promise.all([this.watch.begin(), this.foreign.known()]);
  }

  /** What a step prepares without a word. */
  async setUp(step: Step, signal: AbortSignal): Promise<void> {
    if (step.setup.length > 0) {
      await this.foreign.known();
      for (const command of step.setup) await this.sandbox.run(command, undefined, signal);
      await this.foreign.prepared(step.setup, this.sandbox);
      await this.watch.begin();
    }
    this.watch.beginStep();
  }

  /** Does again what was typed in a step; false when the world does not answer after it. */
  async redo(typed: readonly LearnerCommand[], step: Step, signal: AbortSignal): Promise<boolean> {
    await redo(typed, step, this.sandbox, signal);
    await this.watch.begin();
    return stillAnswers(step, this.sandbox, signal);
  }

  async look(step: Step, patience: Patience, signal: AbortSignal | undefined): Promise<CheckResult[]> {
    return this.unlessChanged(step, await lookAt(step, this.sandbox, patience, signal));
  }

  /** A quick look: no answer is waited for as long as it may take. */
  async glance(step: Step, signal: AbortSignal | undefined): Promise<Glance> {
    const { results, unsure } = await glance(step.checks, this.sandbox, answerTime * this.sandbox.pace, signal);
    return { results: await this.unlessChanged(step, results), unsure };
  }

  /** A step is not passed by what was done where nothing is the learner's; looked at only where all else holds. */
  private async unlessChanged(step: Step, results: CheckResult[]): Promise<CheckResult[]> {
    if (results.length === 0 || !results.every(({ verdict }) => verdict.ok === true)) return results;
    return withChange(results, await this.foreign.look(step, this.sandbox));
  }

  told(ask: Ask): Promise<Ask> {
    return asTold(ask, this.sandbox.probe());
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}
