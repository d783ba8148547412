import { expect, it } from 'vitest';
import { differs } from '../../src/guide/own-way.ts';
import { fence, stepWith, typed } from './step.ts';

const step = stepWith(
  'ip link    # optional\nip link add a type bridge\nserve 80 &',
  fence('ip link set eth0 up', 'web'),
);

it.each([
  [false, ['ip link add  a type bridge', 'serve 80 &']],
  [false, ['ip address', 'ping -c 1 10.0.0.1']],
  [true, ['ip link add b type bridge', 'ip link add a type bridge']],
  [true, ['ip link set eth0 up']],
])('something else was done: %s, with %s', (other, texts) => {
  expect(differs(step, typed('host', ...texts))).toBe(other);
});

it('does not count what failed, and counts what goes on', () => {
  const given = { text: 'serve 81', machine: 'host' };
  expect(differs(step, [{ ...given, status: 1 }])).toBe(false);
  expect(differs(step, [{ ...given, status: null }])).toBe(true);
  expect(differs(step, [{ text: 'ip link set eth0 up', machine: 'web', status: 0 }])).toBe(false);
});
