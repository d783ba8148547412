import { describe, expect, it } from 'vitest';
import { faultsAfter, lessonFrom, sample } from './sample.ts';

describe('questions of a step', () => {
  const asks = lessonFrom(sample).steps[1]?.asks;

  it('may be told by the world', () => {
    const answer = 'answer: [2, 2.0]';
    const told = `${answer}\n  told-by: { on: overns, run: ip -d link show vxlan0, behind: vxlan id }`;
    expect(lessonFrom(sample.replace(answer, told)).steps[1]?.asks[1]?.toldBy).toEqual({
      ...{ on: 'overns', program: 'ip', arguments: ['-d', 'link', 'show', 'vxlan0'], behind: 'vxlan id' },
    });
  });

  it('may name a command that tells', () => {
    const answer = 'answer: [2, 2.0]';
    const asked = lessonFrom(sample.replace(answer, `${answer}\n  try: ip -br link`)).steps[1]?.asks[1];
    expect(asked?.tryFirst).toBe('ip -br link');
  });

  it('have kind, choices, answers and a place', () => {
    expect(asks).toMatchObject([
      {
        id: 'say.ask.1',
        kind: 'choice',
        question: 'What is 1.10?',
        choices: ['1.10', 'two'],
        answers: ['1.10'],
        explanation: 'It is what it is.',
        position: { line: 76, column: 1 },
      },
      { id: 'say.ask.2', kind: 'number', choices: [], answers: ['2', '2.0'], position: { line: 84, column: 3 } },
      { id: 'say.ask.3', kind: 'predict', choices: [], answers: ['nothing'] },
    ]);
  });
});

describe('faults of questions', () => {
  it.each([
    ['ask: number', 'ask: numbr', ['84:8: `ask`: unknown value `numbr`; did you mean `number`?']],
    ['answer: 1.10', 'answer: 1.1', ['79:9: the answer `1.1` is none of the choices; did you mean `1.10`?']],
    ['answer: [2, 2.0]', 'answer: [2, two]', ['86:15: the answer `two` is no number']],
    ['answer: [2, 2.0]', 'answer: []', ['86:11: `answer`: is empty']],
    ['answer: [2, 2.0]', 'answer: { a: b }', ['86:11: `answer`: expected text or a list']],
    ['choices: [1.10, "two"]\n', '', ['76:1: missing key `choices`']],
    ['choices: [1.10, "two"]', 'choices: [1.10]', ['78:10: `choices`: fewer than two choices']],
    ['choices: [1.10, "two"]', 'choices: [1.10, two, two]', ['78:22: the choice `two` stands here twice']],
    ['answer: 1.10', 'answer: [1.10, two]', ['79:9: every choice is right: a question must be able to fail']],
    [
      'question: How many?',
      'question: How many?\n  choices: [1, 2]',
      ['86:12: a question of kind `number` has no choices; did you mean `ask: choice`?'],
    ],
    [
      'explanation: Two.',
      'explaination: Two.',
      ['84:3: missing key `explanation`', '87:3: unknown key `explaination`; did you mean `explanation`?'],
    ],
    [
      'answer: [2, 2.0]',
      'answer: [2, 2.0]\n  told-by: { on: host, run: reboot, count: lines }',
      ['87:29: `run`: expected a command of ip, bridge, ss, nft, cat, ls'],
    ],
    [
      'answer: [2, 2.0]',
      'answer: [2, 2.0]\n  told-by: { on: host, run: ip link }',
      ['87:12: `told-by`: give one of `behind` and `count`'],
    ],
    [
      'answer: nothing',
      'answer: nothing\n  told-by: { on: host, run: ip link, count: lines }',
      [expect.stringMatching(/a question of kind `predict` is not told by the world; `text` and `number` are$/)],
    ],
    ['question: How many?', 'question: ""', ['85:13: `question`: is empty']],
  ])('%j to %j', (search, replacement, faults) => {
    expect(faultsAfter(search, replacement)).toEqual(faults);
  });
});
