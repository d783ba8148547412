import { obstacleTo } from '../attempt/needs.ts';
import type { Command, Lesson, Step } from '../domain/lesson.ts';
import type { StepOutcome } from '../domain/outcome.ts';
import type { Workbook } from '../domain/workbook.ts';
import { type HandedIn, takeWorkbook, withAnswers } from '../play/handed-in.ts';
import { notReached, type PlayEvent, playStep } from '../play/play.ts';
import { replay } from '../play/replay.ts';
import { ForeignMachines } from '../play/untouched.ts';
import { GradeWorld } from './grade-world.ts';
import type { FairGradeOptions } from './held-before.ts';

/**
 * Does the commands of a workbook step by step from the start and judges each step. Behind a step that did not pass the
 * world is made anew, in which the lesson's own commands stand in for that step, so that each step is judged by itself.
 * @throws what building a sandbox throws, 'interrupted' after the signal; no sandbox is open any more then
 */
export async function gradeSteps(
  lesson: Lesson,
  workbook: Workbook,
  options: FairGradeOptions,
): Promise<StepOutcome[]> {
  const { prelude = [] } = workbook;
  const { lesson: taken, handedIn } = takeWorkbook(lesson, workbook);
  const world = new GradeWorld(options, new Set([...prelude, ...taken.steps.flatMap(({ commands }) => commands)]));
  const steps = new GradedSteps(lesson, world, prelude, handedIn, options);
  const outcomes: StepOutcome[] = [];
  try {
    for (const [index, step] of taken.steps.entries()) {
      const original = lesson.steps[index] ?? step;
      const hurdle = obstacleTo([...lesson.needs, ...step.needs], options.capabilities);
      const last = index === taken.steps.length - 1;
      outcomes.push(
        hurdle === undefined
          ? await steps.judge(step, original, last)
          : withAnswers({ ...notReached(step, hurdle), leftOut: true }, handedIn, false),
      );
    }
    return outcomes;
  } finally {
    await world.close();
  }
}

/** The steps of one file, one after another. */
class GradedSteps {
  /** What brings a fresh world to where the next step begins. */
  private readonly way: Step[] = [];
  /** Whether the world is there already. */
  private ready = false;
  /** By the lesson's own commands, not by those that were handed in. */
  private readonly foreign: ForeignMachines;

  constructor(
    private readonly lesson: Lesson,
    private readonly world: GradeWorld,
    private readonly prelude: readonly Command[],
    private readonly handedIn: HandedIn,
    private readonly options: FairGradeOptions,
  ) {
    this.foreign = new ForeignMachines(lesson);
  }

  /** @param original the step as the lesson has it, which stands in for it where it does not pass */
  async judge(step: Step, original: Step, last: boolean): Promise<StepOutcome> {
    const { world, handedIn } = this;
    const obstacle = this.ready ? undefined : await this.arrive();
    const late = obstacle ?? world.budget.spent;
    if (late !== undefined) {
      this.way.push(original);
      return withAnswers({ ...notReached(step, late), ok: false, late: true }, handedIn, false);
    }
    const outcome = await this.play(step);
    const passed = outcome.ok === true;
    const missing = handedIn.standIns.has(step.id);
    this.way.push(passed ? step : original);
    this.ready = passed || missing;
    // Nothing of the learner's has touched this world in that step, so it is as good as a fresh one.
    if (!passed && missing && !last) await replay([{ ...original, setup: [] }], world.stage, this.options.signal);
    // A wrong answer fails a step whose checks all pass, so it comes first.
    const whole = withAnswers({ ...outcome, stoodIn: !passed && !last }, handedIn, true);
    return this.options.heldBefore.markIn(whole, this.lesson, this.options);
  }

  /**
   * Makes a fresh world and goes to where the next step begins.
   * @returns why there was no time for it
   */
  private async arrive(): Promise<string | undefined> {
    const { world, options, foreign } = this;
    if (world.budget.spent !== undefined) return undefined;
    await world.renew();
    await foreign.begin(world.stage);
    world.budget.beginStep();
    for (const command of this.prelude) await world.stage.run(command, undefined, options.signal);
    const { overrun } = world.budget;
    if (overrun !== undefined) return overrun;
    for (const step of this.way) {
      world.budget.beginStep();
      await replay([step], world.stage, options.signal);
      await foreign.prepared(step.setup, world.stage);
    }
    world.demandGoingOn();
    return undefined;
  }

  private async play(step: Step): Promise<StepOutcome> {
    const { world, handedIn } = this;
    const { deadline, signal } = this.options;
    const playing = {
      handedIn,
      graded: true,
      foreign: this.foreign,
      signal,
      ...(deadline === undefined ? {} : { deadline }),
    };
    world.budget.beginStep();
    const outcome = await outcomeOf(playStep(step, world.stage, playing));
    world.demandGoingOn();
    const { overrun } = world.budget;
    return world.outlived(overrun === undefined ? outcome : { ...outcome, because: overrun });
  }
}

async function outcomeOf(playing: AsyncGenerator<PlayEvent, StepOutcome>): Promise<StepOutcome> {
  for (;;) {
    const next = await playing.next();
    if (next.done) return next.value;
  }
}
