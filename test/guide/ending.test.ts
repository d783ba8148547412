import { describe, expect, it } from 'vitest';
import { begin } from '../../src/attempt/state.ts';
import { aimsText, howItWent } from '../../src/guide/ending.ts';
import { aLesson, anAsk, aStep } from '../attempt/samples.ts';

const lesson = aLesson([
  aStep('one', { asks: [anAsk('one.1', { kind: 'predict' }), anAsk('one.2')] }),
  aStep('two', { asks: [anAsk('two.1')] }),
]);
const fresh = begin(lesson, []);
const answered = (ask: string, right: boolean) => ({ [ask]: { given: 'yes', right } });

describe('how a lesson went', () => {
  it('counts what was done, answered, predicted and shown', () => {
    const steps = fresh.steps.map((step, index) => ({
      ...step,
      status: 'passed' as const,
      hints: index,
      solutionShown: index === 0,
      answers: index === 0 ? { ...answered('one.1', true), ...answered('one.2', false) } : answered('two.1', true),
    }));
    expect(howItWent(lesson, { ...fresh, steps })).toBe(
      '2 of 2 steps done, 1 of 2 questions answered right, 1 of 1 prediction came true, with 1 hint and 1 answer shown.',
    );
  });

  it('tells what was right at first from what was right later', () => {
    const steps = fresh.steps.map((step) => ({
      ...step,
      answers: step.id === 'one' ? answered('one.2', true) : { 'two.1': { given: 'yes', right: true, first: 'no' } },
    }));
    expect(howItWent(lesson, { ...fresh, steps })).toContain('2 of 2 questions answered right (1 at first)');
  });

  it('says so where no help was needed', () => {
    expect(howItWent(aLesson([aStep('one')]), begin(aLesson([aStep('one')]), []))).toBe(
      '0 of 1 steps done, without any help.',
    );
  });
});

it('tells what can be done now, and how long it took', () => {
  const one = aLesson([aStep('one')]);
  expect(howItWent(one, begin(one, []), Date.now() - 42 * 60_000)).toMatch(/ This sitting took 42 minutes\.$/);
  const aims = { ...one, objectives: ['fly', 'swim'] };
  const open = begin(one, []);
  const done = { ...open, steps: open.steps.map((step) => ({ ...step, status: 'passed' as const })) };
  expect(aimsText(aims, done)).toBe('You can now:\n\n- fly\n- swim');
  expect(aimsText({ ...aims, exercise: true }, done)).toMatch(/^You have shown that you can:/);
  expect(aimsText(aims, open)).toBe('');
});
