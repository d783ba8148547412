import { expect, test } from 'vitest';
import { describeError } from '../../src/commands/describe-error.ts';
import { UnderlayError } from '../../src/domain/errors.ts';

test('each kind of error has its exit status, its message and its cure', () => {
  expect(describeError(new UnderlayError('machine', 'no namespaces', 'underlay doctor'))).toEqual({
    text: 'underlay: no namespaces\n  cure: underlay doctor\n',
    status: 3,
  });
  expect(describeError(new UnderlayError('usage', 'no such step')).status).toBe(2);
  expect(describeError(new UnderlayError('lesson', 'no such file')).status).toBe(2);
  expect(describeError(new UnderlayError('interrupted', 'interrupted')).status).toBe(130);
});

test('faults of a lesson are lines that an editor can jump to', () => {
  const faults = 'a/02-veth.md:3:1: unknown key `titel`\na/02-veth.md:9:1: no steps';
  expect(describeError(new UnderlayError('lesson', faults)).text).toBe(`${faults}\n`);
});

test('what nobody expected is one line and never the learner’s failure; the stack is for those who ask', () => {
  const error = new TypeError('x is undefined\n\x1b[2J');
  const { text, status } = describeError(error);
  expect(status).toBe(3);
  expect(text).toBe(
    'underlay: a fault of underlay itself: x is undefined\\n\\x1b[2J; please report it, with what UNDERLAY_DEBUG=1 adds to it\n',
  );
  expect(describeError(error, true).text).toMatch(/\n {4}at /);
  expect(describeError('thrown text').text).toContain('fault of underlay itself: thrown text;');
});
