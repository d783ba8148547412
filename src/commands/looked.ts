import { answerOf, type Step } from '../domain/lesson.ts';
import { splitCommands } from '../domain/split-commands.ts';
import { isMeantFor } from './remarks.ts';

/** Behind a line that brings nothing about. */
const lookMark = /[ \t]+# optional$/gm;

/** Whether a command is one of those that a step shows for looking only: that the rest is not done yet is no news then. */
export function isShownLook(step: Step, text: string): boolean {
  const lines = answerOf(step).flatMap((command) => command.text.split('\n'));
  const looks = lines.filter((line) => line.search(lookMark) >= 0);
  return looks.some((line) => evenlySpaced(line.replace(lookMark, '')) === evenlySpaced(text));
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
