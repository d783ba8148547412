import { expect, test } from 'vitest';
import type { Command } from '../../src/domain/lesson.ts';
import { typedLines } from '../../src/terminal/typed-lines.ts';

const position = { file: 'lesson.md', line: 1, column: 1 };
const command = (text: string, more: Partial<Command> = {}): Command => ({
  text,
  on: 'host',
  background: false,
  terminal: 1,
  position,
  ...more,
});
const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`;

test('each command is an entry of its own, and only lines that belong together are one', () => {
  const text =
    'ip netns add a    # optional\nip link add b \\\n  type veth\nfor n in 1 2; do\n  true\ndone\nping -c 1 c';
  expect(typedLines([command(text)], 'host')).toEqual([
    'ip netns add a',
    pasted('ip link add b \\\n  type veth'),
    pasted('for n in 1 2; do\n  true\ndone'),
    'ping -c 1 c',
  ]);
});

test('on another machine the commands are framed, in the background each is left running', () => {
  expect(typedLines([command('true', { on: 'web' })], 'host')).toEqual(['on web', 'true', 'exit']);
  expect(typedLines([command('nc -l 1 &\nnc -l 2', { background: true })], 'host')).toEqual(['nc -l 1 &', 'nc -l 2 &']);
  expect(typedLines([command('cd /\nnc \\\n -l 1', { background: true })], 'host')).toEqual([
    pasted('{ cd /\nnc \\\n -l 1\n} &'),
  ]);
});
