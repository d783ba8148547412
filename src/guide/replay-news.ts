import type { Attempt } from '../attempt/state.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { DoneAgain, Way } from '../play/rebuild.ts';

/** What became of what the learner had typed in the step that was left in the middle. */
export type Typed = 'nothing' | 'done' | 'given up';

/** The first words to a learner who has been here before. */
export function welcomeBack(lesson: Lesson, { current, finished }: Attempt): string {
  const where = finished
    ? 'You have come to the end of this lesson'
    : `You are at step ${current + 1} of ${lesson.steps.length}`;
  return `Welcome back. ${where}; \`restart lesson\` begins again.`;
}

/** For a learner who comes back: what was done again, and how; empty where there was nothing to do. */
export function comingBackNews(done: readonly DoneAgain[], typed: Typed): string {
  const own = stepsDone(done, 'own');
  const lessons = stepsDone(done, 'lesson');
  const standIns = stepsDone(done, 'stand-in');
  const parts = [
    ...(own === '' ? [] : [`your own commands of ${own}`]),
    ...(lessons === '' ? [] : [`the lesson's for ${lessons}`]),
    ...(standIns === '' ? [] : [`the lesson's for ${standIns}, because yours did not bring it about a second time`]),
    ...(typed === 'done' ? ['what you had typed in this step'] : []),
  ];
  const again = parts.length === 0 ? '' : `Done again for you: ${parts.join('; ')}.`;
  const givenUp = 'What you had typed in this step was not done again: the world did not answer after it.';
  return [again, typed === 'given up' ? givenUp : ''].filter((sentence) => sentence !== '').join(' ');
}

/** For a learner who goes back and forth: the steps that were done in another way than the learner's; else empty. */
export function standInNews(done: readonly DoneAgain[]): string {
  const steps = stepsDone(done, 'stand-in');
  if (steps === '') return '';
  return `Your own commands of ${steps} did not bring it about a second time; the lesson's were run instead.`;
}

/** For a learner who goes back and forth: where something else was done than the lesson does. @param steps from 1 */
export function cleanNews(steps: readonly number[]): string {
  if (steps.length === 0) return '';
  const which = `${steps.length === 1 ? 'step' : 'steps'} ${[steps.slice(0, -1).join(', '), steps.at(-1)].filter(Boolean).join(' and ')}`;
  return `A clean world: what the lesson does in ${which} was done again, and not what you did differently. \`restart mine\` does yours.`;
}

/** `step 4`, `steps 1 to 3 and 5`; a step with nothing to do goes with the one before it. */
function stepsDone(done: readonly DoneAgain[], wanted: Way): string {
  const ranges: { from: number; to: number }[] = [];
  let way: Way = 'nothing';
  for (const { past, way: its } of done) {
    const idle = its === 'nothing';
    if (!idle) way = its;
    if (way !== wanted) continue;
    const last = ranges.at(-1);
    if (last && last.to === past.index) last.to = past.index + 1;
    else if (!idle) ranges.push({ from: past.index + 1, to: past.index + 1 });
  }
  const named = ranges.map(({ from, to }) =>
    from === to ? `${from}` : `${from} ${to - from === 1 ? 'and' : 'to'} ${to}`,
  );
  const [only] = ranges;
  if (only === undefined) return '';
  const noun = ranges.length === 1 && only.from === only.to ? 'step' : 'steps';
  return `${noun} ${[named.slice(0, -1).join(', '), named.at(-1)].filter(Boolean).join(' and ')}`;
}
