import type { SavedProgress } from './saved.ts';

/** What is told of a learner's progress in a lesson. */
export interface Progress {
  passed: number;
  of: number;
  completed: boolean;
  /** It was completed, its questions were answered right in the end, and no answer was shown. */
  known: boolean;
}

/** How far a learner got: steps of this lesson that were passed, and whether it was ever completed. */
export function summaryOf(lesson: { steps: readonly { id: string }[] }, saved: SavedProgress): Progress {
  const passed = lesson.steps.filter(
    ({ id }) => Object.hasOwn(saved.steps, id) && saved.steps[id]?.status === 'passed',
  ).length;
  const steps = lesson.steps.flatMap(({ id }) => (Object.hasOwn(saved.steps, id) ? [saved.steps[id]] : []));
  const answers = steps.flatMap((step) => Object.values(step?.answers ?? {})).filter(({ predicted }) => !predicted);
  const shown = steps.some((step) => step?.solutionShown);
  return {
    passed,
    of: lesson.steps.length,
    completed: saved.completed,
    known: saved.completed && answers.length > 0 && answers.every(({ right }) => right) && !shown,
  };
}
