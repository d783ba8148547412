import { describe, expect, it } from 'vitest';
import type { Ask } from '../../src/domain/lesson.ts';
import { answerWords, readAnswer } from '../../src/guide/read-answer.ts';
import { choiceSigns } from '../../src/text/choice-signs.ts';

const position = { file: 'lesson.md', line: 1, column: 1 };
const about = { id: 'step.ask.1', question: 'Which?', explanation: 'That.', position };
const choice = (...choices: string[]): Ask => ({ ...about, kind: 'choice', choices, answers: choices.slice(0, 1) });
const number: Ask = { ...about, kind: 'number', choices: [], answers: ['2'] };
const text: Ask = { ...about, kind: 'text', choices: [], answers: ['10.0.0.1', 'the router'] };
const yesOrNo = choice('yes, because it is new', 'no, because it is old', 'yes and no');

describe('an answer', () => {
  it.each<[Ask, string, string | undefined]>([
    [yesOrNo, '1', 'yes, because it is new'],
    [yesOrNo, ' 2) ', 'no, because it is old'],
    [yesOrNo, 'b', 'no, because it is old'],
    [yesOrNo, 'C', 'yes and no'],
    [yesOrNo, '4', undefined],
    [yesOrNo, 'd', undefined],
    [yesOrNo, '0', undefined],
    [yesOrNo, 'no', 'no, because it is old'],
    [yesOrNo, 'yes', undefined],
    [yesOrNo, 'Yes And  No', 'yes and no'],
    [yesOrNo, 'nope', undefined],
    [yesOrNo, 'ip link', undefined],
    [yesOrNo, '', undefined],
    [choice('4', '2', '1'), '2', '2'],
    [choice('4', '2', '1'), 'b', '2'],
    [choice('10.0.0.1', '10.0.0.2'), '10.0.0.2', '10.0.0.2'],
    [number, '2', '2'],
    [number, '3', '3'],
    [number, '2 interfaces', '2'],
    [number, 'two', undefined],
    [number, '2 3', undefined],
    [number, 'ip netns list', undefined],
    [text, '10.0.0.1', '10.0.0.1'],
    [text, '10.0.0.2', '10.0.0.2'],
    [text, 'The  Router', 'The  Router'],
    [text, 'ipp link', undefined],
  ])('%#: %o answered %o', (ask, given, wanted) => {
    expect(readAnswer(ask, given, true)).toBe(wanted);
  });

  it('is not what may be a command as well, unless it is right or told by its words', () => {
    expect(readAnswer(text, 'ls', false)).toBeUndefined();
    expect(readAnswer(text, 'the router', false)).toBe('the router');
    expect(readAnswer(choice('ip link shows it', 'nothing'), 'ip link', false)).toBeUndefined();
    expect(readAnswer(choice('yes, it is', 'no'), 'yes', false)).toBe('yes, it is');
  });
});

describe('the signs of choices', () => {
  it('are numbers, or letters where the choices begin with numbers', () => {
    expect(choiceSigns(['one', 'two'])).toEqual(['1', '2']);
    expect(choiceSigns(['2', '1', 'none'])).toEqual(['a', 'b', 'c']);
  });
});

describe('the words that may be programs, too', () => {
  it('are single, or stand before a comma', () => {
    expect(answerWords(yesOrNo)).toEqual(['yes', 'no']);
    expect(answerWords(choice('Bridge', 'the host', 'both'))).toEqual(['bridge', 'both']);
  });
});
