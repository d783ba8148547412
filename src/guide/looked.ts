import type { LearnerCommand } from '../attempt/state.ts';
import { type CalledProgram, calledProgram } from '../domain/called-program.ts';
import { answerOf, type Command, type Step } from '../domain/lesson.ts';
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

/** A line that a step shows, and the machine that it is for. */
export type ShownLine = Pick<Command, 'text' | 'on'>;

type Given = Pick<LearnerCommand, 'text' | 'machine'>;

/**
 * Whether the learner has seen what a step shows: gave its last command, or as many of its kind as it has. Before that
 * a question would come between two looks. What was mistyped, or typed on another machine, has shown nothing.
 * @param given the commands since the step began, in their order
 */
export function hasLooked(step: Step, given: readonly (Given & Pick<LearnerCommand, 'status'>)[]): boolean {
  const shown = linesShown(answerOf(step));
  const last = given.at(-1);
  if (last && isLast(shown, last)) return true;
  const counts = (one: (typeof given)[number]) =>
    isAmong(shown, one) || (one.status === 0 && isMeantFor(step, one.text) && remarkOnLine(step, one) === undefined);
  return given.filter(counts).length >= shown.length;
}

/**
 * The looks that a step shows and that the learner has not taken yet; none once its last command was given.
 * @param given the commands since the step began, in their order
 */
export function looksLeft(step: Step, given: readonly Given[]): ShownLine[] {
  const shown = linesShown(step.commands);
  if (given.some((one) => isLast(shown, one))) return [];
  return shown.filter((line) => line.look && !given.some((one) => isAmong([line], one)));
}

/** What to say of a line of the step that was typed on another machine than the one that it is for. */
export function remarkOnLine(step: Step, { text, machine }: Given): string | undefined {
  const places = linesShown(step.commands)
    .filter((line) => line.text === evenlySpaced(text))
    .map(({ on }) => on);
  const [place] = places;
  if (place === undefined || places.includes(machine)) return undefined;
  return `That line is for ${place}, and this is ${machine}. \`on ${place}\` takes you there.`;
}

/** The commands of fences one by one, and whether each is for looking only. */
function linesShown(commands: readonly Command[]): (ShownLine & { look: boolean })[] {
  return commands.flatMap(({ text: fence, on }) =>
    splitCommands(fence).commands.map(({ text }) => ({
      text: evenlySpaced(text.replace(lookMark, '')),
      on,
      look: text.search(lookMark) >= 0,
    })),
  );
}

function isAmong(lines: readonly ShownLine[], { text, machine }: Given): boolean {
  return lines.some((line) => line.on === machine && line.text === evenlySpaced(text));
}

const isLast = (lines: readonly ShownLine[], given: Given): boolean => isAmong(lines.slice(-1), given);

function evenlySpaced(text: string): string {
  return text.trim().replace(/(?:\s|\\\n)+/g, ' ');
}
