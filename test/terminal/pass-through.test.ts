import { expect, test } from 'vitest';
import { EndMark } from '../../src/terminal/pass-through.ts';

const stream = 'one\x1b[1m two\x1b]7133;end=other;3\x07 three\x1b';
const end = '\x1b]7133;end=secret;42\x07';

test('the mark is found however the stream is cut, and never shown', () => {
  const whole = `${stream}${end}late`;
  for (let size = 1; size <= whole.length; size += 1) {
    const mark = new EndMark('secret');
    let shown = '';
    let status: number | undefined;
    for (let at = 0; at < whole.length && status === undefined; at += size) {
      const read = mark.read(whole.slice(at, at + size));
      shown += read.shown;
      status = read.status;
    }
    expect({ size, shown, status }).toEqual({ size, shown: stream, status: 42 });
  }
});

test('what only begins like the mark is held back no longer than it can be one', () => {
  const mark = new EndMark('secret');
  expect(mark.read('a\x1b]71').shown).toBe('a');
  expect(mark.read('b').shown).toBe('\x1b]71b');
});
