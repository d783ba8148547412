import { z } from 'zod';
import type { Faults } from '../document/faults.ts';
import type { Fence } from '../document/fences.ts';
import { validate } from '../document/validate.ts';
import { offsetOf, parseYaml, type YamlText } from '../document/yaml-text.ts';
import type { Ask } from '../domain/lesson.ts';
import { suggestion } from '../text/nearest.ts';
import { toldBy } from './told-by.ts';

const text = z.string().trim().min(1, 'is empty');

const schema = z.strictObject({
  ask: z.enum(['choice', 'text', 'number', 'predict']),
  question: text,
  choices: z.array(text).min(2, 'fewer than two choices').optional(),
  answer: z.union([text, z.array(text).min(1, 'is empty')]),
  'told-by': toldBy.optional(),
  try: text.optional(),
  explanation: text,
});

/** Reads a `yaml ask` fence: one question or a list of them; `before` counts those that the step has already. */
export function readAsks(fence: Fence, stepId: string, before: number, faults: Faults): Ask[] {
  // An answer such as 1.10 must stay what the author wrote.
  const yaml = parseYaml(fence.text, fence.textOffset, faults, 'failsafe');
  if (yaml === undefined || fence.text.trim() === '') return [];
  const paths = Array.isArray(yaml.value) ? yaml.value.map((_, index) => [index]) : [[]];
  if (paths.length === 0) faults.add(fence.textOffset, 'this list of questions is empty');
  return paths.flatMap((path, index) => {
    const read = validate(yaml, path, schema, faults);
    if (read === undefined) return [];
    const { ask: kind, question, choices = [], answer, 'told-by': told, try: tryFirst, explanation } = read.value;
    const answers = Array.isArray(answer) ? answer : [answer];
    const ask: Ask = {
      id: `${stepId}.ask.${before + index + 1}`,
      kind,
      question,
      choices,
      answers,
      ...(told === undefined ? {} : { toldBy: told }),
      ...(tryFirst === undefined ? {} : { tryFirst }),
      explanation,
      position: faults.position(offsetOf(yaml, path)),
    };
    checkAnswers(ask, Array.isArray(answer), path, yaml, faults);
    return [ask];
  });
}

function checkAnswers(ask: Ask, listed: boolean, path: number[], yaml: YamlText, faults: Faults): void {
  const { kind, choices, answers } = ask;
  const offset = (...keys: PropertyKey[]) => offsetOf(yaml, [...path, ...keys]);
  if (ask.toldBy && kind !== 'text' && kind !== 'number') {
    faults.add(
      offset('told-by'),
      `a question of kind \`${kind}\` is not told by the world; \`text\` and \`number\` are`,
    );
  }
  if (ask.tryFirst !== undefined && kind === 'predict') {
    faults.add(offset('try'), 'a prediction is made before the command; `try` belongs to the other questions');
  }
  if (kind === 'choice' && choices.length === 0) faults.add(offset(), 'missing key `choices`');
  if (choices.length > 0 && (kind === 'text' || kind === 'number')) {
    faults.add(offset('choices'), `a question of kind \`${kind}\` has no choices; did you mean \`ask: choice\`?`);
    return;
  }
  choices.forEach((choice, index) => {
    if (choices.indexOf(choice) < index)
      faults.add(offset('choices', index), `the choice \`${choice}\` stands here twice`);
  });
  answers.forEach((answer, index) => {
    const at = listed ? offset('answer', index) : offset('answer');
    if (kind === 'number' && !Number.isFinite(Number(answer))) faults.add(at, `the answer \`${answer}\` is no number`);
    if (choices.length > 0 && !choices.includes(answer)) {
      faults.add(at, `the answer \`${answer}\` is none of the choices${suggestion(answer, choices)}`);
    }
  });
  if (choices.length > 0 && choices.every((choice) => answers.includes(choice))) {
    faults.add(offset('answer'), 'every choice is right: a question must be able to fail');
  }
}
