import { describe, expect, it } from 'vitest';
import { isRight } from '../../src/attempt/answers.ts';
import { advance } from '../../src/attempt/attempt.ts';
import { begin } from '../../src/attempt/state.ts';
import { aLesson, anAsk, aStep } from './samples.ts';

describe('isRight', () => {
  const cases: [kind: 'text' | 'number' | 'choice', answers: string[], given: string, right: boolean][] = [
    ['text', ['Yes, it can'], '  yes,  IT can ', true],
    ['text', ['yes'], 'yes!', false],
    ['text', ['lo', 'loopback'], 'Loopback', true],
    ['text', ['é'], 'e\u0301', true],
    ['number', ['1450'], ' 1450 ', true],
    ['number', ['1450'], '1450.0', true],
    ['number', ['0'], '  ', false],
    ['number', ['1450'], 'about 1450', false],
    ['choice', ['the host'], 'the container', false],
    ['choice', ['the host'], 'the host', true],
    ['text', [], 'anything', true],
  ];
  it.each(cases)('%s with answers %j: %j is %s', (kind, answers, given, right) => {
    expect(isRight(anAsk('a', { kind, answers }), given)).toBe(right);
  });
});

describe('a question that a command answers', () => {
  const lesson = aLesson([aStep('one', { asks: [anAsk('one.1', { tryFirst: 'ip link' })] }), aStep('two')]);
  const fresh = begin(lesson, []);
  const answer = (attempt: typeof fresh, given: string | null, patient = true) =>
    advance(lesson, attempt, { type: 'answered', ask: 'one.1', given, patient });

  it('is put once more to who is wrong, and what comes then counts', () => {
    const { attempt, effects } = answer(fresh, 'no');
    expect(effects).toMatchObject([{ type: 'try-first', command: 'ip link' }]);
    expect(attempt.current).toBe(0);
    const second = answer(attempt, 'yes');
    expect(second.attempt.steps[0]?.answers).toEqual({ 'one.1': { given: 'yes', right: true, first: 'no' } });
    expect(second.effects.map(({ type }) => type)).toEqual(['explain', 'passed', 'enter']);
    expect(answer(attempt, 'never').effects[0]).toMatchObject({ type: 'explain', given: 'never', right: false });
    expect(answer(attempt, null).attempt.steps[0]?.answers).toEqual({ 'one.1': { given: 'no', right: false } });
  });

  it('is put once to who is right at first, or cannot be asked', () => {
    expect(answer(fresh, 'yes').attempt.steps[0]?.answers).toEqual({ 'one.1': { given: 'yes', right: true } });
    expect(answer(fresh, 'no', false).effects[0]).toMatchObject({ type: 'explain', right: false });
  });
});
