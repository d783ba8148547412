import type { Lesson, Step } from '../domain/lesson.ts';
import type { Attempt, LearnerCommand } from './state.ts';

/** A step whose effects belong to the world in which a later one begins. */
export interface PastStep {
  step: Step;
  /** Index of the step in the lesson. */
  index: number;
  /** What the learner passed it with; empty where the lesson's own commands are to stand in. */
  own: readonly LearnerCommand[];
  /** Whether the learner passed it. */
  passed: boolean;
}

/**
 * What came before the step at `index`, without what cannot run here.
 * @param unrepeatable commands of steps that are known not to bring their step about a second time
 */
export function pastSteps(
  lesson: Lesson,
  attempt: Attempt,
  index: number,
  unrepeatable: ReadonlySet<readonly LearnerCommand[]> = new Set(),
): PastStep[] {
  const { clean = 0 } = attempt;
  return lesson.steps.slice(0, index).flatMap((step, at): PastStep[] => {
    const state = attempt.steps[at];
    if (state === undefined || state.status === 'not-runnable') return [];
    const passed = state.status === 'passed';
    const { commands } = state;
    const own = passed && at >= clean && !unrepeatable.has(commands) ? commands : [];
    // What took commands is not brought about by the steps before.
    return [{ step, index: at, own, passed: passed && (at >= clean || commands.length === 0) }];
  });
}
