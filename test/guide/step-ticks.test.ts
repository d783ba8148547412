import { expect, it } from 'vitest';
import { CheckMemory } from '../../src/guide/check-memory.ts';
import { stepTicks } from '../../src/guide/step-ticks.ts';
import type { Tutor } from '../../src/guide/tutor.ts';
import { styleFor } from '../../src/terminal/style.ts';

const check = (id: string) => ({ id, describe: `${id} is there` });
const steps = [{ title: 'First' }, { title: 'Second \x1b[2J', checks: [check('one'), check('other')] }];
const memory = new CheckMemory();
const style = styleFor({ columns: 60 });
const shown = (change: { standing?: object; finished?: boolean } = {}) => {
  const { standing, finished = false } = change;
  const tutor = { lesson: { steps }, attempt: { current: 1, finished }, memory, questions: { standing } };
  return stepTicks(tutor as unknown as Tutor, style);
};

it('has the step, and a tick for what the learner was told of', () => {
  memory.begin([]);
  expect(shown()).toEqual(['Step 2 of 2 · Second \\x1b[2J', '  ○ one is there', '  ○ other is there']);
  const result = { check: check('other'), verdict: { ok: true, saw: '' } };
  memory.changed([result as never], true);
  expect(shown().slice(1)).toEqual(['  ○ one is there', '  ✓ other is there']);
});

it('gives no prediction away, and knows the end', () => {
  expect(shown({ standing: {} })).toHaveLength(1);
  expect(shown({ finished: true })).toEqual(['The lesson is done.']);
});
