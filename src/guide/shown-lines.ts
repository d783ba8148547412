import type { LearnerCommand } from '../attempt/state.ts';
import { answerOf, type Command, type Step } from '../domain/lesson.ts';
import { lookMark } from '../domain/lesson-programs.ts';
import { isPersonal, looksUntilStopped, onlyReads, onlySends } from '../shell/program-nature.ts';
import { splitCommands } from '../shell/split-commands.ts';
import { sameLook } from './same-look.ts';
import { evenlySpaced, programOf } from './typed-text.ts';

/** A line that a step shows, and the machine that it is for. */
export type ShownLine = Pick<Command, 'text' | 'on'> & {
  /** For looking only: it brings nothing about. */
  look: boolean;
  /** What it shows is a failure. */
  fails: boolean;
};

/** Exit statuses of what was stopped: by timeout(1), by Ctrl-C and by a plain kill. */
const stopped = [124, 130, 143];
/** What ends well, and says as little. */
const neverTold = [126, 127];

/** A command that the learner gave. */
export type Given = Pick<LearnerCommand, 'text' | 'machine' | 'status'>;

/** The lines of fences, one by one. */
export function linesShown(commands: readonly Command[]): ShownLine[] {
  return commands.flatMap(({ text: fence, on }) =>
    splitCommands(fence).commands.map(({ text }) => {
      const marks = [...text.matchAll(lookMark)];
      return {
        text: evenlySpaced(text),
        on,
        look: marks.length > 0,
        fails: marks.some(({ groups }) => groups?.fails !== undefined),
      };
    }),
  );
}

/**
 * The looks that a step shows behind all that it does, and that the learner has not taken since doing something last.
 * What was looked at before that showed another world.
 * @param given the commands since the step began, in their order
 */
export function looksLeft(step: Step, given: readonly Given[]): ShownLine[] {
  const shown = linesShown(answerOf(step));
  const behind = shown.slice(shown.findLastIndex(({ look }) => !look) + 1).filter(showsSomething);
  const since = given.slice(given.findLastIndex((one) => !looks(shown, one)) + 1);
  return behind.filter((line) => !since.some((one) => isSeenBy(line, one)));
}

/** The lines of a step without checks that the learner has yet to see at work. */
export function unseenLines(step: Step, given: readonly Given[]): ShownLine[] {
  const shown = linesShown(answerOf(step)).filter(showsSomething);
  return shown.filter((line) => !given.some((one) => isSeenBy(line, one)));
}

/** Whether a command has shown what a line is there to show: on its machine, and with its outcome. */
export function isSeenBy({ text, on, fails }: ShownLine, given: Given): boolean {
  if (!isLine({ text, on }, given)) return false;
  const { status } = given;
  if (fails) return status !== null && status !== 0 && !neverTold.includes(status);
  const program = programOf(given.text);
  return status === null || status === 0 || (stopped.includes(status) && !!program && looksUntilStopped(program));
}

/** What to say of a line of the step that was typed on another machine than the one that it is for. */
export function remarkOnLine(step: Step, given: Pick<LearnerCommand, 'text' | 'machine'>): string | undefined {
  const places = linesShown(step.commands)
    .filter(({ text }) => text === evenlySpaced(given.text))
    .map(({ on }) => on);
  const [place] = places;
  if (place === undefined || places.includes(given.machine)) return undefined;
  return `That line is for ${place}, and this is ${given.machine}. \`on ${place}\` takes you there.`;
}

/** Whether a line of the step is there to show a failure. */
export function isThereToFail(step: Step, { text, machine }: Pick<Given, 'text' | 'machine'>): boolean {
  return linesShown(answerOf(step)).some((line) => line.fails && isLine(line, { text, machine, status: 0 }));
}

/** Waiting shows nothing. */
const showsSomething = ({ text }: ShownLine): boolean => !/^sleep\b/.test(text);

/** Whether a command does nothing, but for what its packets leave behind. */
export function looks(shown: readonly ShownLine[], given: Given): boolean {
  const line = shown.find((one) => isLine(one, given));
  if (line) return line.look;
  const program = programOf(given.text);
  if (!program || program.name === 'kill') return false;
  return onlyReads(program) || onlySends(program) || isPersonal(program);
}

/** Whether a command is a line of the step, on its machine. */
export function isLine(line: Pick<ShownLine, 'text' | 'on'>, { text, machine }: Given): boolean {
  const given = evenlySpaced(withoutShell(text));
  const here = line.on === machine && (line.text === given || sameLook(line.text, given));
  return here || `on ${line.on} ${line.text}` === given;
}

/** What was typed in a shell inside a namespace, as a line of its own. */
function withoutShell(text: string): string {
  return text.replace(/^(ip netns exec \S+) bash -c '([^']*)'$/, '$1 $2');
}
