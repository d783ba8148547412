import type { Lesson } from '../domain/lesson.ts';
import { type Change, type Effect, refuse } from './events.ts';
import { type Attempt, changeStep, currentOf, leavesGap, openAsks, runnableFrom } from './state.ts';
import { indexOfStep, noSuchStep } from './step-target.ts';

/** Begins the step at `index`, with a fresh world where `rebuild` says so. */
export function enter(attempt: Attempt, index: number, rebuild: boolean): Change {
  // What was typed in a world that is gone brought nothing about; only a pass keeps it.
  const forgotten = attempt.steps[index]?.status === 'passed' ? {} : { commands: [] };
  const entered = { ...changeStep(attempt, index, { tries: 0, ...forgotten }), current: index };
  return {
    attempt: { ...entered, holds: false, draft: [], unmet: [], finished: false },
    effects: [{ type: 'enter', index, rebuild }],
  };
}

/** Where a fresh world comes from: what the learner did in error is not done again unasked; an exercise is the learner's. */
interface Anew {
  lesson: Lesson;
  mine: boolean | undefined;
}

/** Begins the step at `index` in a fresh world. */
export function enterAnew(attempt: Attempt, index: number, { lesson, mine = lesson.exercise === true }: Anew): Change {
  return enter({ ...attempt, clean: mine ? undefined : index }, index, true);
}

/** Leaves the current step for the next one that can run here, or finishes the lesson. */
export function moveOn(lesson: Lesson, attempt: Attempt): Change {
  const target = runnableFrom(attempt.steps, attempt.current + 1);
  const passedOver = attempt.steps
    .map((step, index): Effect => ({ type: 'passed-over', index, because: step.because ?? '' }))
    .slice(attempt.current + 1, target);
  if (target !== undefined) {
    const rebuild = leavesGap(lesson, attempt);
    // Who goes on from a clean world as it was finds another one.
    const clean = rebuild && attempt.clean === attempt.current ? target : attempt.clean;
    const { attempt: entered, effects } = enter({ ...attempt, clean }, target, rebuild);
    return { attempt: entered, effects: [...passedOver, ...effects] };
  }
  const skipped = attempt.steps.flatMap((step, index) => (step.status === 'skipped' ? [index] : []));
  const done = attempt.steps.every(({ status }) => status === 'passed' || status === 'not-runnable');
  return {
    attempt: { ...attempt, finished: true, completed: attempt.completed || done },
    effects: [...passedOver, { type: 'finished', skipped }],
  };
}

/** A step has passed: what was predicted is settled, and what was not is told. */
export function conclude(lesson: Lesson, attempt: Attempt): Change {
  const { step, state } = currentOf(lesson, attempt);
  const unmade = openAsks(step, state).filter(({ kind }) => kind === 'predict');
  const none = { given: null, right: false };
  const answers = Object.fromEntries(unmade.map(({ id }) => [id, { ...none, predicted: true }]));
  const told = unmade.map((ask): Effect => ({ type: 'explain', ask, ...none }));
  return {
    attempt: changeStep(attempt, attempt.current, { answers: { ...state.answers, ...answers } }),
    effects: [{ type: 'passed', index: attempt.current }, ...told],
  };
}

/** `next`: only from a step that was passed, now or earlier. */
export function next(lesson: Lesson, attempt: Attempt): Change {
  if (attempt.finished) return refuse(attempt, 'That was the last step. `restart lesson` begins again.');
  const { step, state } = currentOf(lesson, attempt);
  if (state.status === 'passed') {
    const { attempt: passed, effects } = conclude(lesson, attempt);
    const moved = moveOn(lesson, passed);
    return { attempt: moved.attempt, effects: [...effects, ...moved.effects] };
  }
  const [missing = step.asks[0]?.question] = attempt.unmet;
  const open = missing === undefined ? '' : ` Still open: ${missing}.`;
  return refuse(attempt, `This step is not done yet.${open} \`hint\` helps, \`skip\` moves on without it.`);
}

/** `skip`: always; what the step would have brought about is then put into the world. */
export function skip(lesson: Lesson, attempt: Attempt): Change {
  if (attempt.finished) return refuse(attempt, 'There is no step left to skip.');
  const { state } = currentOf(lesson, attempt);
  const left = state.status === 'todo' ? changeStep(attempt, attempt.current, { status: 'skipped' }) : attempt;
  return moveOn(lesson, left);
}

/** `back`: to the step before, or to an earlier one; after the end, to the last step. */
export function back(lesson: Lesson, attempt: Attempt, target: string | undefined, mine?: boolean): Change {
  if (target === undefined) {
    const limit = attempt.finished ? attempt.current + 1 : attempt.current;
    const previous = attempt.steps.slice(0, limit).findLastIndex((step) => step.status !== 'not-runnable');
    if (previous < 0) return refuse(attempt, 'This is the first step; `restart` begins it again.');
    return enterAnew(attempt, previous, { lesson, mine });
  }
  const index = indexOfStep(lesson, target);
  if (index !== undefined && index > attempt.current) {
    return refuse(attempt, `Step ${index + 1} lies ahead; \`goto ${target}\` jumps there.`);
  }
  return goTo(lesson, attempt, target, mine);
}

/** `goto`: to any step that can run here; steps jumped over count as skipped. */
export function goTo(lesson: Lesson, attempt: Attempt, target: string, mine?: boolean): Change {
  const index = indexOfStep(lesson, target);
  const wanted = index === undefined ? undefined : attempt.steps[index];
  if (index === undefined || wanted === undefined) {
    return refuse(attempt, noSuchStep(lesson, target));
  }
  if (wanted.status === 'not-runnable') {
    return refuse(attempt, `Step ${index + 1} cannot run on this machine: ${wanted.because}.`);
  }
  const jumped = attempt.steps.map((step, at) =>
    at >= attempt.current && at < index && step.status === 'todo' ? { ...step, status: 'skipped' as const } : step,
  );
  return enterAnew({ ...attempt, steps: jumped }, index, { lesson, mine });
}
