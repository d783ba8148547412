import { answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import { type Change, type Effect, refuse } from './events.ts';
import { type Attempt, changeStep } from './state.ts';
import { indexOfStep, noSuchStep } from './step-target.ts';

/** How much of a step a learner may read: all of it once it lies behind, or bit by bit while it is being worked on. */
export type Readable = { step: Step; index: number; reading: 'all' | 'bit by bit' } | { message: string };

/**
 * Which step is meant, and how much of it may be read.
 * @param target a step's id or its number from 1; undefined for the step the learner is at
 */
export function readable(lesson: Lesson, attempt: Attempt, target: string | undefined): Readable {
  const index = target === undefined ? attempt.current : (indexOfStep(lesson, target) ?? -1);
  const step = lesson.steps[index];
  if (!step) return { message: noSuchStep(lesson, target ?? '') };
  const behind = attempt.steps[index]?.status === 'passed' || index < attempt.current || attempt.finished;
  if (behind) return { step, index, reading: 'all' };
  if (index === attempt.current) return { step, index, reading: 'bit by bit' };
  return { message: `Step ${index + 1} lies ahead; \`goto ${index + 1}\` jumps there.` };
}

/** `hint`: the next rung of the ladder; all of it after the last one, and of a step that lies behind. */
export function hint(lesson: Lesson, attempt: Attempt, target: string | undefined): Change {
  const found = readable(lesson, attempt, target);
  if ('message' in found) return refuse(attempt, found.message);
  const { index, reading } = found;
  const { hints } = found.step;
  const of = hints.length;
  const answer = `solution${target === undefined ? '' : ` ${index + 1}`}`;
  if (of === 0) return refuse(attempt, `This step has no hints; \`${answer}\` shows the answer.`);
  const rung = (text: string, at: number): Effect => ({ type: 'hint', text, number: at + 1, of });
  const shown = attempt.steps[index]?.hints ?? 0;
  const next = hints[shown];
  if (reading === 'all' || next === undefined) return { attempt, effects: hints.map(rung) };
  return { attempt: changeStep(attempt, index, { hints: shown + 1 }), effects: [rung(next, shown)] };
}

/** An exercise has told what is behind a verdict: that counts as a hint. */
export function reasonTold(attempt: Attempt): Attempt {
  const { reasons = 0 } = attempt.steps[attempt.current] ?? {};
  return changeStep(attempt, attempt.current, { reasons: reasons + 1 });
}

/** `solution`: of the step that is being worked on, or of one that lies behind. */
export function solution(lesson: Lesson, attempt: Attempt, target: string | undefined): Change {
  const found = readable(lesson, attempt, target);
  if ('message' in found) return refuse(attempt, found.message);
  const commands = answerOf(found.step);
  if (commands.length === 0) return refuse(attempt, 'This step only asks; there are no commands to show.');
  const effects: Effect[] = [{ type: 'solution', commands }];
  if (found.reading === 'all') return { attempt, effects };
  return { attempt: changeStep(attempt, found.index, { solutionShown: true }), effects };
}

/** Whether `solution` would give away what the learner has not seen yet. */
export function givesAway(lesson: Lesson, attempt: Attempt, target: string | undefined): boolean {
  const found = readable(lesson, attempt, target);
  return !('message' in found) && found.reading === 'bit by bit' && !attempt.steps[found.index]?.solutionShown;
}
