import type { Command, Lesson } from '../domain/lesson.ts';
import { allOf, type StepOutcome } from '../domain/outcome.ts';
import { GradeWorld } from './grade-world.ts';
import { withAnswers } from './handed-in.ts';
import type { FairGradeOptions } from './held-before.ts';
import { obstacleTo } from './needs.ts';
import { notReached } from './play.ts';
import { judge } from './runner.ts';

/** A script that is done as a whole. */
export interface WholeScript {
  command: Command;
  /** By the id of the question. */
  answers: ReadonlyMap<string, string | null>;
}

/**
 * Does a script after everything that the lesson's steps prepare, and judges every step by the state in the end.
 * @throws as gradeSteps
 */
export async function gradeFinalState(
  lesson: Lesson,
  { command, answers }: WholeScript,
  options: FairGradeOptions,
): Promise<StepOutcome[]> {
  const { signal, deadline } = options;
  const lessonHurdle = obstacleTo(lesson.needs, options.capabilities);
  const hurdleOf = (needs: readonly string[]) => lessonHurdle ?? obstacleTo(needs, options.capabilities);
  const steps = lesson.steps.filter(({ needs }) => hurdleOf(needs) === undefined);
  const limits = { ...options.limits, step: options.limits.file };
  const world = new GradeWorld({ ...options, limits }, new Set([command]));
  const handedIn = { answers, standIns: new Map() };
  try {
    const begin = performance.now();
    if (steps.length > 0) {
      await world.renew();
      for (const each of steps.flatMap(({ setup }) => setup)) await world.stage.run(each, undefined, signal);
      await world.stage.run(command, undefined, signal);
    }
    const checks = steps.flatMap((step) => step.checks);
    const patience = { patience: 'full', signal, ...(deadline === undefined ? {} : { deadline }) } as const;
    const judging = { ...patience, ...(steps.length > 0 ? { pace: world.stage.pace } : {}) };
    const results = await judge(checks, () => world.stage.probe(), judging);
    world.demandGoingOn();
    const ms = Math.round(performance.now() - begin);
    const { overrun } = world.budget;
    const outcomes = lesson.steps.map((step) => {
      const hurdle = hurdleOf(step.needs);
      if (hurdle !== undefined) {
        return withAnswers({ ...notReached(step, hurdle), leftOut: true }, handedIn, false);
      }
      const own = results.filter(({ check }) => step.checks.includes(check));
      if (overrun !== undefined) {
        return withAnswers({ step, ok: false, late: true, because: overrun, results: own, ms }, handedIn, true);
      }
      return withAnswers({ step, ok: allOf(own.map(({ verdict }) => verdict.ok)), results: own, ms }, handedIn, true);
    });
    await world.close();
    return await Promise.all(outcomes.map((each) => options.heldBefore.markIn(each, lesson, options)));
  } finally {
    await world.close();
  }
}
