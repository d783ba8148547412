import { answerOf, type Step } from '../domain/lesson.ts';
import { linesOf, lookMark, programsOf } from '../domain/lesson-programs.ts';
import { splitCommands } from '../domain/split-commands.ts';
import { isMeantFor } from './remarks.ts';

/**
 * Whether a command was to bring the step about, so that silence would puzzle. Not so one that the step shows for
 * looking only, or as one of the first of several: that the rest is still missing is no news then.
 */
export function isTry(step: Step, text: string): boolean {
  const doing = linesOf(step, false);
  const shown = linesOf(step).map(evenlySpaced);
  const given = evenlySpaced(text);
  if (shown.includes(given)) return given === evenlySpaced(doing.at(-1) ?? '');
  return programsOf(doing).includes(given.split(' ')[0] ?? '');
}

/**
 * Whether the learner has seen what a step shows: gave its last command, or as many of its kind as it has. Before that
 * a question would come between two looks.
 * @param given the commands since the step began, in their order
 */
export function hasLooked(step: Step, given: readonly string[]): boolean {
  const shown = answerOf(step).flatMap(({ text }) => splitCommands(text.replace(lookMark, '')).commands);
  const last = evenlySpaced(given.at(-1) ?? '');
  return (
    last === evenlySpaced(shown.at(-1)?.text ?? '') ||
    given.filter((text) => isMeantFor(step, text)).length >= shown.length
  );
}

function evenlySpaced(text: string): string {
  return text.trim().replace(/(?:\s|\\\n)+/g, ' ');
}
