import { describe, expect, it } from 'vitest';
import { readWhyWords, sayWords } from '../../src/explain/ask-words.ts';

const read = (words: string) => readWhyWords(words === '' ? [] : words.split(' '));

describe('the words behind why', () => {
  it.each([
    ['ping a 10.0.0.1', 'ping from a to 10.0.0.1'],
    ['a 10.0.0.1', 'ping from a to 10.0.0.1'],
    ['a b:80', 'tcp from a to b:80'],
    ['http node2/a 10.0.0.1', 'http from node2/a to 10.0.0.1'],
    ['udp a [fd00::1]:53', 'udp from a to [fd00::1]:53'],
    ['ping a fd00::1 --size 1400', 'ping from a to fd00::1 with 1400 bytes'],
    ['--json container:web container:db:5432', 'tcp from container:web to container:db:5432'],
  ])('%s', (words, said) => {
    const wanted = read(words);
    expect(wanted && 'question' in wanted && sayWords(wanted.question)).toBe(said);
  });

  it.each([
    'ping a',
    'ping a b c',
    'tcp a 10.0.0.1',
    'ping a 10.0.0.1:80',
    'a 10.0.0.1:0',
    'a $(b)',
    'a b --size x',
    'a -b',
    'a b --packet',
  ])('%s cannot be understood', (words) => expect(read(words)).toHaveProperty('message'));

  it('may ask for what the state alone tells, or for both', () => {
    const by = (words: string) => {
      const wanted = read(words);
      return wanted && 'question' in wanted ? wanted.question.by : wanted;
    };
    expect(['a b', 'a b --model', '--model a b --packet'].map(by)).toEqual([undefined, 'model', 'both']);
  });

  it('may be none', () => expect(read('')).toBeUndefined());
});
