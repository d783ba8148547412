import { openLines, stepHeader } from '../report/text.ts';
import type { Style } from '../terminal/style.ts';
import type { Tutor } from './tutor.ts';

/** The step that the learner is at, in few lines, for a window beside: what is checked is ticked as it passes. */
export function stepTicks({ lesson, attempt, memory, questions }: Tutor, style: Style): string[] {
  const step = lesson.steps[attempt.current];
  if (!step || attempt.finished) return [style.colors.bold('The lesson is done.')];
  const header = stepHeader(step.title, attempt.current + 1, lesson.steps.length, style);
  // The checks would tell what is to be predicted.
  if (questions.standing) return [header];
  const lines = step.checks.flatMap(({ id, describe }) => openLines(describe, style, memory.holds(id)));
  return [header, ...lines];
}
