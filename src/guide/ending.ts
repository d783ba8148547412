import type { Attempt } from '../attempt/state.ts';
import type { Ask, Lesson } from '../domain/lesson.ts';

/** How a lesson went, in one sentence. */
export function howItWent(lesson: Lesson, attempt: Attempt): string {
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
  const hints = attempt.steps.reduce((sum, step) => sum + step.hints, 0);
  const shown = attempt.steps.filter(({ solutionShown }) => solutionShown).length;
  const help = [
    ...(hints === 0 ? [] : [`${hints} ${hints === 1 ? 'hint' : 'hints'}`]),
    ...(shown === 0 ? [] : [`${shown} ${shown === 1 ? 'answer' : 'answers'} shown`]),
  ];
  const questions = [
    ...score(
      asks.filter((one) => !predicts(one)),
      'question answered right',
      'questions answered right',
    ),
    ...score(asks.filter(predicts), 'prediction came true', 'predictions came true'),
  ];
  const passed = attempt.steps.filter(({ status }) => status === 'passed').length;
  const steps = `${passed} of ${attempt.steps.length} steps done`;
  const aid = help.length === 0 ? 'without any help' : `with ${help.join(' and ')}`;
  return `${[steps, ...questions, aid].join(', ')}.`;
}
