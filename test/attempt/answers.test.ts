import { describe, expect, it } from 'vitest';
import { isRight } from '../../src/attempt/answers.ts';
import { anAsk } from './samples.ts';

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
