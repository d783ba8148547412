import { obstacleTo } from '../attempt/needs.ts';
import type { Command, Lesson } from '../domain/lesson.ts';
import { allOf, gradedOk, type Ran, type StepOutcome } from '../domain/outcome.ts';
import { withAnswers } from '../play/handed-in.ts';
import { notReached } from '../play/play.ts';
import { judge } from '../play/runner.ts';
import { stepAsTold } from '../play/told.ts';
import { toldByCommands } from '../play/told-by-commands.ts';
import { ForeignMachines, tellChange } from '../play/untouched.ts';
import { GradeWorld } from './grade-world.ts';
import type { FairGradeOptions } from './held-before.ts';

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
  // No mark says where a step ends, so that all of them have their time together.
  const file = Math.min(options.limits.file, options.limits.step * Math.max(steps.length, 1));
  const limits = { step: file, file };
  const world = new GradeWorld({ ...options, limits }, new Set([command]));
  const handedIn = { answers, standIns: new Map() };
  try {
    const begin = performance.now();
    const foreign = new ForeignMachines(lesson);
    let ran: Ran | undefined;
    if (steps.length > 0) {
      await world.renew();
      await foreign.begin(world.stage);
      const untimely: Command[] = [];
      const setup = steps.flatMap((step) => step.setup);
      for (const each of setup) {
        if ((await world.stage.run(each, undefined, signal)).status !== 0) untimely.push(each);
      }
      await foreign.prepared(setup, world.stage);
      ran = toldByCommands([await world.stage.run(command, undefined, signal)]);
      // What a later step prepares may need what the work of an earlier one makes.
      for (const each of untimely) await world.stage.run(each, undefined, signal);
      await foreign.prepared(untimely, world.stage);
    }
    const checks = steps.flatMap((step) => step.checks);
    const patience = { patience: 'full', signal, ...(deadline === undefined ? {} : { deadline }) } as const;
    const judging = {
      ...patience,
      ...(steps.length > 0 ? { pace: world.stage.pace, mayChange: () => world.stage.busy?.() === true } : {}),
    };
    const results = await judge(checks, () => world.stage.probe(), judging);
    const told =
      steps.length > 0
        ? await Promise.all(lesson.steps.map((step) => stepAsTold(step, world.stage.probe())))
        : lesson.steps;
    const last = steps.at(-1);
    const untouched = last === undefined ? { ok: true as const } : await foreign.look(last, world.stage);
    world.demandGoingOn();
    const ms = Math.round(performance.now() - begin);
    const { overrun } = world.budget;
    const outcomes = told.map((step) => {
      const hurdle = hurdleOf(step.needs);
      if (hurdle !== undefined) {
        return withAnswers({ ...notReached(step, hurdle), leftOut: true }, handedIn, false);
      }
      const own = results.filter(({ check }) => step.checks.includes(check));
      if (overrun !== undefined) {
        return withAnswers({ step, ok: false, late: true, because: overrun, results: own, ms }, handedIn, true);
      }
      const ok = allOf([...own.map(gradedOk), untouched.ok]);
      return withAnswers(world.outlived({ step, ok, ...tellChange(untouched), results: own, ms }), handedIn, true);
    });
    await world.close();
    const marked = await Promise.all(outcomes.map((each) => options.heldBefore.markIn(each, lesson, options)));
    const final = await withoutGifts(marked, lesson, options);
    // The script is one for all steps: what it said is told where something first went wrong.
    const failed = final.findIndex(({ ok }) => ok === false);
    return final.map((each, at) => (at === failed ? { ...each, ran } : each));
  } finally {
    await world.close();
  }
}

/**
 * What holds in the end without any work, because it takes away what earlier steps have made, counts where those have
 * passed: a whole step, and its single checks too.
 */
async function withoutGifts(
  outcomes: readonly StepOutcome[],
  lesson: Lesson,
  options: FairGradeOptions,
): Promise<StepOutcome[]> {
  const failed = outcomes.findIndex(({ ok }) => ok === false);
  const holds = ({ results }: StepOutcome) => results.some(({ verdict }) => verdict.ok === true);
  const doubtful = (outcome: StepOutcome, at: number) => at >= failed && holds(outcome);
  if (failed < 0 || !outcomes.some(doubtful)) return [...outcomes];
  const idle = await options.heldBefore.withoutWork(lesson, options);
  return outcomes.map((outcome, at) => {
    if (!doubtful(outcome, at)) return outcome;
    const heldBefore = new Set([...(outcome.heldBefore ?? []), ...idle]);
    if (outcome.ok === false) return { ...outcome, heldBefore };
    if (outcome.ok === null || !outcome.step.checks.every(({ id }) => idle.has(id))) return outcome;
    const because = 'it holds without any work, and counts where the steps before it pass';
    return { ...outcome, ok: false, because, heldBefore };
  });
}
