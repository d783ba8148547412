import type { Attempt } from '../attempt/state.ts';
import { helpTaken } from '../domain/help-taken.ts';
import type { Ask, Lesson, Step } from '../domain/lesson.ts';
import { counted } from '../text/counted.ts';

/** What the end of a lesson is, and what can be done now. */
export function endOf({ steps }: Attempt): { news: string; ways: string } {
  const skipped = steps.flatMap(({ status }, index) => (status === 'skipped' ? [index + 1] : []));
  const [first] = skipped;
  if (first === undefined) {
    return { news: 'You have finished this lesson.', ways: 'Look around as long as you like; `exit` leaves.' };
  }
  const ways = `Skipped: ${skipped.join(', ')}. \`goto ${first}\` goes back to it; \`exit\` leaves.`;
  return { news: 'That was the last step.', ways };
}

/** What can be done now, as Markdown; empty where something was left out. */
export function aimsText({ exercise, objectives = [] }: Lesson, { steps }: Attempt): string {
  if (objectives.length === 0 || steps.some(({ status }) => status !== 'passed')) return '';
  const head = exercise === true ? 'You have shown that you can:' : 'You can now:';
  return `${head}\n\n${objectives.map((each) => `- ${each}`).join('\n')}`;
}

/**
 * How a lesson went, in one sentence.
 * @param began when it was opened, in milliseconds
 */
export function howItWent(lesson: Lesson, attempt: Attempt, began = Date.now()): string {
  const asks = lesson.steps.flatMap((step, index) =>
    step.asks.map((ask) => ({ ask, answer: attempt.steps[index]?.answers[ask.id] })),
  );
  const predicts = ({ ask }: { ask: Ask }) => ask.kind === 'predict';
  const score = (of: typeof asks, one: string, many: string) => {
    const right = of.filter(({ answer }) => answer?.right).length;
    const later = of.filter(({ answer }) => answer?.right && answer.first !== undefined).length;
    const atFirst = later === 0 ? '' : ` (${right - later} at first)`;
    return of.length === 0 ? [] : [`${right} of ${of.length} ${of.length === 1 ? one : many}${atFirst}`];
  };
  const hints = attempt.steps.reduce((sum, step) => sum + step.hints + step.reasons, 0);
  const shown = attempt.steps.filter(({ solutionShown }) => solutionShown).length;
  const help = helpTaken(hints, shown);
  const questions = [
    ...score(
      asks.filter((one) => !predicts(one)),
      'question answered right',
      'questions answered right',
    ),
    ...score(asks.filter(predicts), 'prediction came true', 'predictions came true'),
  ];
  const passed = attempt.steps.filter(({ status }) => status === 'passed').length;
  const pointsOf = (steps: readonly Step[]) => steps.reduce((sum, { points }) => sum + points, 0);
  const got = pointsOf(lesson.steps.filter((_, index) => attempt.steps[index]?.status === 'passed'));
  const points = lesson.exercise ? [`${got} of ${pointsOf(lesson.steps)} points`] : [];
  const steps = `${passed} of ${attempt.steps.length} steps done`;
  const aid = help === '' ? 'without any help' : `with ${help}`;
  const minutes = Math.round((Date.now() - began) / 60_000);
  const sitting = minutes < 1 ? '' : ` This sitting took ${counted(minutes, 'minute')}.`;
  return `${[steps, ...points, ...questions, aid].join(', ')}.${sitting}`;
}
