import type { PastStep } from '../attempt/past.ts';
import type { BoundCheck } from '../domain/check.ts';
import { answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import { type Redone, redo } from './redo.ts';
import { doStep } from './replay.ts';
import { judge } from './runner.ts';
import type { FreshStage } from './stage.ts';

/**
 * Milliseconds in which what the learner's commands brought about must be there, by what of them goes on. Where they
 * ended as they did the first time, it is likely to come: a daemon puts itself into the background and works there.
 */
const patience = { untouched: 0, nothing: 500, looking: 1500, running: 3000, likely: 3000 };

/**
 * What a past step was done with: the learner's own commands, the lesson's, the lesson's because the learner's did not
 * bring it about again, or nothing because there was nothing to do.
 */
export type Way = 'own' | 'lesson' | 'stand-in' | 'nothing';

export interface DoneAgain {
  past: PastStep;
  way: Way;
}

export interface Rebuilt<Fresh> {
  stage: Fresh;
  done: DoneAgain[];
}

/**
 * A fresh world in which past steps were done again: those that the learner passed with the learner's own commands.
 * Where these do not bring their step about, everything is done anew in another fresh world, with the lesson's commands
 * for that step; so each step costs one more world at most.
 * @param build makes a fresh world; those that are not handed over are closed again
 * @throws what `build` throws
 */
export async function rebuildWorld<Fresh extends FreshStage>(
  lesson: Lesson,
  past: readonly PastStep[],
  build: () => Promise<Fresh>,
  signal?: AbortSignal,
): Promise<Rebuilt<Fresh>> {
  const machines = new Set(lesson.world.machines.map(({ name }) => name));
  const standIns = new Set(
    past.filter(({ own }) => own.some(({ machine }) => !machines.has(machine))).map(({ step }) => step),
  );
  for (;;) {
    const stage = await build();
    try {
      const done = await doAll(past, standIns, stage, signal);
      if (Array.isArray(done)) return { stage, done };
      standIns.add(done);
    } catch (error) {
      await stage.close();
      throw error;
    }
    await stage.close();
  }
}

/** All steps one after another, or the step at which the learner's own commands failed. */
async function doAll(
  past: readonly PastStep[],
  standIns: ReadonlySet<Step>,
  stage: FreshStage,
  signal?: AbortSignal,
): Promise<DoneAgain[] | Step> {
  const done: DoneAgain[] = [];
  for (const one of past) {
    if (signal?.aborted) return done;
    const { step } = one;
    const way = standIns.has(step) ? 'stand-in' : one.own.length > 0 ? 'own' : 'lesson';
    if (way !== 'own') {
      done.push({ past: one, way: await doWithLesson(one, way, stage, signal) });
      continue;
    }
    for (const command of step.setup) await stage.run(command, undefined, signal);
    if (!(await holds(step, await redo(one.own, step, stage, signal), stage, signal))) return step;
    done.push({ past: one, way });
  }
  return done;
}

async function doWithLesson(
  { step, passed }: PastStep,
  way: 'lesson' | 'stand-in',
  stage: FreshStage,
  signal?: AbortSignal,
): Promise<Way> {
  const commands = answerOf(step);
  if (commands.length + step.setup.length === 0) return 'nothing';
  // Passed without a command: a step before has brought it about as well.
  if (way === 'lesson' && passed && step.checks.length > 0) {
    for (const command of step.setup) await stage.run(command, undefined, signal);
    if (await holds(step, untouched, stage, signal)) return 'nothing';
    await doStep({ ...step, setup: [] }, stage, signal);
  } else await doStep(step, stage, signal);
  return way;
}

/**
 * Whether a step's checks hold that only read. Trying things out takes seconds: it is left to the learner, unless there
 * is nothing else to go by.
 */
async function holds(step: Step, redone: Evidence, stage: FreshStage, signal?: AbortSignal): Promise<boolean> {
  const reading = step.checks.filter(({ tries }) => !tries);
  if (reading.length === 0 && redone.asBefore && redone.goesOn !== 'running') return true;
  const least = redone.asBefore ? patience.likely : patience[redone.goesOn];
  const checks = (reading.length > 0 ? reading : step.checks).map((check): BoundCheck => {
    return { ...check, within: redone.goesOn === 'running' ? Math.max(check.within ?? 0, least) : least };
  });
  const results = await judge(checks, () => stage.probe(), { patience: 'full', pace: stage.pace, signal });
  return signal?.aborted === true || results.every(({ verdict }) => verdict.ok === true);
}

/** What is known of a step before its checks have looked. */
type Evidence = Pick<Redone, 'asBefore'> & { goesOn: Redone['goesOn'] | 'untouched' };
const untouched: Evidence = { asBefore: false, goesOn: 'untouched' };
