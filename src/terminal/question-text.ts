import type { Ask } from '../domain/lesson.ts';
import { choiceSigns } from '../text/choice-signs.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';
import type { Style } from './style.ts';

/** Columns that a text gets even in a narrower window. */
const narrowest = 20;

/** A question as text: what is asked, what there is to choose from, and how to answer. */
export function questionText(ask: Ask, { width, plain, colors }: Style): string {
  const lines = (text: string, indent: number) => wrapText(visible(text), Math.max(narrowest, width - 1 - indent));
  const sign = plain ? 'Question: ' : '? ';
  const [first = '', ...others] = lines(sign + ask.question, 2);
  const question = [first, ...others.map((line) => (plain ? line : `  ${line}`))];
  const signs = choiceSigns(ask.choices);
  const choices = ask.choices.flatMap((choice, index) => {
    const [begin = '', ...rest] = lines(choice, 7);
    return [`    ${signs[index]}  ${begin}`, ...rest.map((line) => `       ${line}`)];
  });
  const way = lines(howToAnswer(ask, signs), 2).map((line) => colors.dim(`  ${line}`));
  return [...question.map((line) => colors.bold(line)), ...choices, ...way].join('\n');
}

/** What to say to an answer, above its explanation; `given` is null where there was none. */
export function answerHeading(ask: Ask, given: string | null, right: boolean, { width, colors }: Style): string {
  const lines = (text: string) => wrapText(visible(text), Math.max(narrowest, width - 1));
  const answer = ask.answers[0] ?? '';
  const verdict = right ? 'That is right.' : `Not quite. The answer: ${answer}.`;
  const heading = given === null ? [`The answer: ${answer}`] : [verdict];
  const predicted = given === null ? [] : [`You predicted: ${given}.`];
  const question = ask.kind === 'predict' ? lines(ask.question).map((line) => colors.dim(line)) : [];
  const said = ask.kind === 'predict' ? [...predicted, ...heading] : heading;
  return [...question, ...said.flatMap((line) => lines(line).map((part) => colors.bold(part)))].join('\n');
}

function howToAnswer({ kind, choices }: Ask, signs: readonly string[]): string {
  const leave = kind === 'predict' ? '' : ' `skip` leaves it.';
  if (choices.length > 0) {
    const what = kind === 'predict' ? 'Your prediction' : 'Your answer';
    return `${what}: type ${signs.slice(0, -1).join(', ')} or ${signs.at(-1)}, now or later.${leave}`;
  }
  return `Your answer: type ${kind === 'number' ? 'a number' : 'it'}, now or later.${leave}`;
}
