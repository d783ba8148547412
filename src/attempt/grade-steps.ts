import type { Command, Lesson, Step } from '../domain/lesson.ts';
import type { StepOutcome } from '../domain/outcome.ts';
import type { Workbook } from '../domain/workbook.ts';
import { type GradeOptions, GradeWorld } from './grade-world.ts';
import { takeWorkbook, withAnswers } from './handed-in.ts';
import { obstacleTo } from './needs.ts';
import { notReached, type PlayEvent, playStep } from './play.ts';
import { replay } from './replay.ts';

/**
 * Does the commands of a workbook step by step from the start and judges each step. Behind a step that did not pass the
 * world is made anew, in which the lesson's own commands stand in for that step, so that each step is judged by itself.
 * @throws what building a sandbox throws, 'interrupted' after the signal; no sandbox is open any more then
 */
export async function gradeSteps(lesson: Lesson, workbook: Workbook, options: GradeOptions): Promise<StepOutcome[]> {
  const { prelude = [] } = workbook;
  const { lesson: taken, handedIn } = takeWorkbook(lesson, workbook);
  const own = new Set<Command>([...prelude, ...taken.steps.flatMap(({ commands }) => commands)]);
  const world = new GradeWorld(options, own);
  const { signal } = options;
  const lessonHurdle = obstacleTo(lesson.needs, options.capabilities);
  const outcomes: StepOutcome[] = [];
  /** What brings the world to where the next step begins. */
  const way: Step[] = [];
  const arrive = async () => {
    await world.renew();
    for (const command of prelude) await world.stage.run(command, undefined, signal);
    await replay(way, world.stage, signal);
  };
  let ready = false;
  try {
    for (const [index, step] of taken.steps.entries()) {
      const original = lesson.steps[index] ?? step;
      const hurdle = lessonHurdle ?? obstacleTo(step.needs, options.capabilities);
      if (hurdle !== undefined) {
        outcomes.push(withAnswers({ ...notReached(step, hurdle), leftOut: true }, handedIn, false));
        continue;
      }
      world.budget.beginStep();
      if (!ready && world.budget.spent === undefined) await arrive();
      const { spent } = world.budget;
      if (spent !== undefined) {
        outcomes.push(withAnswers({ ...notReached(step, spent), ok: false, late: true }, handedIn, false));
        continue;
      }
      world.budget.beginStep();
      const { deadline } = options;
      const playing = { handedIn, signal, pace: world.pace, ...(deadline === undefined ? {} : { deadline }) };
      const played = await outcomeOf(playStep(step, world.stage, playing));
      world.demandGoingOn();
      const { overrun } = world.budget;
      const outcome = overrun === undefined ? played : { ...played, because: overrun };
      const passed = outcome.ok === true;
      const more = index < taken.steps.length - 1;
      const missing = handedIn.standIns.has(step.id);
      way.push(passed ? step : original);
      outcomes.push(withAnswers({ ...outcome, stoodIn: !passed && more }, handedIn, true));
      ready = passed || missing;
      // Nothing of the learner's has touched this world in that step, so it is as good as a fresh one.
      if (!passed && missing && more) await replay([{ ...original, setup: [] }], world.stage, signal);
    }
    return outcomes;
  } finally {
    await world.close();
  }
}

async function outcomeOf(playing: AsyncGenerator<PlayEvent, StepOutcome>): Promise<StepOutcome> {
  for (;;) {
    const next = await playing.next();
    if (next.done) return next.value;
  }
}
