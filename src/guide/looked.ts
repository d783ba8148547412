import type { LearnerCommand } from '../attempt/state.ts';
import { type CalledProgram, calledProgram } from '../domain/called-program.ts';
import { answerOf, type Step } from '../domain/lesson.ts';
import { linesOf, lookMark, programsOf } from '../domain/lesson-programs.ts';
import { onlyReads, onlySends } from '../domain/program-nature.ts';
import { readSimpleCommand } from '../domain/simple-command.ts';
import { splitCommands } from '../domain/split-commands.ts';
import { isMeantFor } from './remarks.ts';

/** Whether a command surely changes nothing, but for what its packets leave behind. */
function onlyLooks(text: string): boolean {
  const program = programOf(text);
  return program !== undefined && (onlySends(program) || onlyReads(program));
}

/** Whether a command surely changes nothing and sends nothing. */
export function justReads(text: string): boolean {
  const program = programOf(text);
  return program !== undefined && onlyReads(program);
}

/** What a simple command runs, in the background or not; undefined where it may change something beside. */
function programOf(text: string): CalledProgram | undefined {
  const command = readSimpleCommand(text.trim().replace(/&$/, ''));
  return command && !command.writesFile ? calledProgram(command.words) : undefined;
}

/**
 * What a command is to its step. One that the step shows for looking only, or as one of the first of several, is on the
 * way: that the rest is still missing is no news then. Silence after a try would puzzle.
 */
export function roleOf(step: Step, text: string): 'try' | 'on the way' | 'other' {
  const doing = linesOf(step, false);
  const given = evenlySpaced(text);
  if (given === evenlySpaced(doing.at(-1) ?? '')) return 'try';
  if (linesOf(step).map(evenlySpaced).includes(given) || onlyLooks(given)) return 'on the way';
  return programsOf(doing).includes(given.split(' ')[0] ?? '') ? 'try' : 'other';
}

/**
 * Whether the learner has seen what a step shows: gave its last command, or as many of its kind as it has. Before that
 * a question would come between two looks. What was mistyped has shown nothing.
 * @param given the commands since the step began, in their order
 */
export function hasLooked(step: Step, given: readonly Pick<LearnerCommand, 'text' | 'status'>[]): boolean {
  const commands = answerOf(step).flatMap(({ text }) => splitCommands(text.replace(lookMark, '')).commands);
  const shown = commands.map(({ text }) => evenlySpaced(text));
  const isShown = (text: string) => shown.includes(evenlySpaced(text));
  const seen = given.filter(({ text, status }) => isShown(text) || (status === 0 && isMeantFor(step, text)));
  return evenlySpaced(given.at(-1)?.text ?? '') === (shown.at(-1) ?? '') || seen.length >= shown.length;
}

/**
 * The looks that a step shows and that the learner has not taken yet; none once its last command was given.
 * @param given the commands since the step began, in their order
 */
export function looksLeft(step: Step, given: readonly string[]): string[] {
  const shown = step.commands.flatMap(({ text }) => splitCommands(text).commands.map((command) => command.text));
  const taken = given.map(evenlySpaced);
  const words = (text: string) => evenlySpaced(text.replace(lookMark, ''));
  if (taken.includes(words(shown.at(-1) ?? ''))) return [];
  return shown.filter((text) => text.search(lookMark) >= 0 && !taken.includes(words(text))).map(words);
}

/** What to say of a line of the step that was typed on another machine than the one that it is for. */
export function remarkOnLine(step: Step, text: string, machine: string): string | undefined {
  const given = evenlySpaced(text);
  const places = step.commands
    .filter((command) => command.text.replace(lookMark, '').split('\n').map(evenlySpaced).includes(given))
    .map(({ on }) => on);
  const [place] = places;
  if (place === undefined || places.includes(machine)) return undefined;
  return `That line is for ${place}, and this is ${machine}. \`on ${place}\` takes you there.`;
}

function evenlySpaced(text: string): string {
  return text.trim().replace(/(?:\s|\\\n)+/g, ' ');
}
