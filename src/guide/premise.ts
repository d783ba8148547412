import { answerOf, type Step } from '../domain/lesson.ts';
import { type Given, isLine, isSeenBy, linesShown, looks } from './shown-lines.ts';

/**
 * What to say before an explanation that rests on how the step's looks come out, where one of them, taken where the
 * step has it, came out otherwise: the world was another one than the lesson speaks of. Undefined where all is well.
 * Pure.
 * @param given the commands since the step began, in their order
 */
export function brokenPremise(step: Step, given: readonly Given[]): string | undefined {
  const shown = linesShown(answerOf(step));
  const isDeed = (one: Given) => !looks(shown, one);
  const firstDeed = given.findIndex(isDeed);
  const before = firstDeed < 0 ? given : given.slice(0, firstDeed);
  const after = given.slice(given.findLastIndex(isDeed) + 1);
  for (const [index, line] of shown.entries()) {
    if (!line.look) continue;
    const leads = shown.slice(0, index).every(({ look }) => look);
    const ends = shown.slice(index).every(({ look }) => look);
    const inPlace = leads ? before : ends ? after : [];
    const taken = inPlace.filter((one) => one.status !== null && isLine(line, one));
    if (taken.length === 0 || taken.some((one) => isSeenBy(line, one))) continue;
    const [was, is] = line.fails ? ['went well', 'fails'] : ['failed', 'goes well'];
    const cure = 'something is otherwise in your world. `restart` begins this step in a clean one. There it is so:';
    return `Here \`${line.text}\` ${was}, and in the lesson it ${is}: ${cure}`;
  }
  return undefined;
}
