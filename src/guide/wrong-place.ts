import { answerOf, type Step } from '../domain/lesson.ts';
import { lookMark } from '../domain/lesson-programs.ts';
import { splitCommands } from '../shell/split-commands.ts';
import { nearest } from '../text/nearest.ts';
import { evenlySpaced } from './typed-text.ts';

/** A command, and the named namespace that it goes into. */
interface Placed {
  command: string;
  namespace?: string;
}

/**
 * What to say of a command that the step wants in another network namespace of the same machine: the words are right,
 * and the place is not.
 */
export function remarkOnNamespace(
  step: Step,
  given: { text: string; machine: string },
  failed = false,
): string | undefined {
  const lines = answerOf(step)
    .filter(({ on }) => on === given.machine)
    .flatMap(({ text }) => splitCommands(text).commands.map((line) => placed(line.text)));
  const typed = placed(given.text);
  const alike = lines.filter(({ command }) => command === typed.command);
  const [wanted] = alike;
  if (!wanted || alike.some(({ namespace }) => namespace === typed.namespace)) return undefined;
  // In a namespace that there is not, nothing was done.
  if (failed && typed.namespace !== undefined) return undefined;
  const here = typed.namespace ?? given.machine;
  const way =
    wanted.namespace === undefined ? '' : `: \`ip -n ${wanted.namespace}\` or \`ip netns exec ${wanted.namespace}\``;
  return `${failed ? 'That was for' : 'You did that on'} ${here}; here it belongs to ${wanted.namespace ?? given.machine}${way}.`;
}

/** What to say of a line of the step that was typed with another word in it, such as a name that lacks a letter. */
export function remarkOnSlip(step: Step, given: { text: string; machine: string }): string | undefined {
  const lines = step.commands
    .filter(({ on }) => on === given.machine)
    .flatMap(({ text }) => splitCommands(text).commands)
    .filter(({ text }) => text.search(lookMark) < 0)
    .map(({ text }) => evenlySpaced(text).split(' '));
  const typed = evenlySpaced(given.text).split(' ');
  const slips = lines
    .filter((words) => words.length === typed.length)
    .map((words) => words.flatMap((word, at) => (word === typed[at] ? [] : [{ wanted: word, was: typed[at] ?? '' }])));
  const [slip] = slips.find(({ length }) => length === 1) ?? [];
  const exact = slips.some(({ length }) => length === 0);
  if (exact || !slip || nearest(slip.was, [slip.wanted]) === undefined) return undefined;
  return `The step says \`${slip.wanted}\`, and this was \`${slip.was}\`.`;
}

function placed(text: string): Placed {
  const line = evenlySpaced(text).replace(/ ?&$/, '');
  const [, option, rest] = /^ip -n(?:etns)? (\S+) (.+)$/.exec(line) ?? [];
  if (option !== undefined) return { command: `ip ${rest}`, namespace: option };
  const [, entered, quoted, plain] = /^ip netns exec (\S+) (?:bash -c '([^']*)'|(.+))$/.exec(line) ?? [];
  return entered === undefined ? { command: line } : { command: quoted ?? plain ?? '', namespace: entered };
}
