import { answerOf, type Step } from './lesson.ts';

/** The programs that a step's own answer calls at the beginning of its lines. */
export function programsOf(step: Step): string[] {
  const words = answerOf(step).flatMap((command) => command.text.match(/^\s*[\w./-]+/gm) ?? []);
  return [...new Set(words.map((word) => word.trim()))];
}
