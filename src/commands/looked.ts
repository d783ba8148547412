import { answerOf, type Step } from '../domain/lesson.ts';
import { splitCommands } from '../domain/split-commands.ts';
import { isMeantFor } from './remarks.ts';

/**
 * Whether the learner has seen what a step shows: gave its last command, or as many of its kind as it has. Before that
 * a question would come between two looks.
 * @param given the commands since the step began, in their order
 */
export function hasLooked(step: Step, given: readonly string[]): boolean {
  const shown = answerOf(step).flatMap(({ text }) =>
    splitCommands(text.replace(/[ \t]+# optional$/gm, '')).commands.map((command) => evenlySpaced(command.text)),
  );
  const last = evenlySpaced(given.at(-1) ?? '');
  return last === shown.at(-1) || given.filter((text) => isMeantFor(step, text)).length >= shown.length;
}

function evenlySpaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
