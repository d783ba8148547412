import { join } from 'node:path';
import { expect, test } from 'vitest';
import { book, handedIn, make, right, step } from '../commands/hand-in.ts';
import { descendants, eventually, namespacesOf, stillIn } from '../kernel/leftovers.ts';
import { Program } from './program.ts';

test('a bar shows how far the grading is, and makes way for the grades', async () => {
  const { folder } = handedIn({ 'a.md': right, 'b.md': right, 'c.md': right });
  await using program = new Program(['grade', join(folder, 'in'), '--lesson', join(folder, '07-files.md')]);
  expect((await program.exit()).status).toBe(0);
  expect(program.raw).toContain('[##############################] 3 of 3 files graded');
  expect(program.raw).toContain('[..............................] 0 of 3 files graded');
  const lines = program
    .text()
    .split('\n')
    .filter((line) => line !== '');
  expect(lines).toEqual([
    ...['✓ a (files): 6 of 6 points', '✓ b (files): 6 of 6 points', '✓ c (files): 6 of 6 points'],
    '3 of 3 files with full marks; 18 of 18 points',
  ]);
});

test('Ctrl-C stops it, and nothing is left behind', async () => {
  const slow = book(make, step('fill', 'echo begun >/tmp/begun; sleep 1000', ' on=web'));
  const { folder } = handedIn({ 'a.md': right, 'b.md': slow, 'c.md': slow });
  const output = join(folder, 'report.json');
  const lesson = join(folder, '07-files.md');
  const options = ['--lesson', lesson, '--format', 'json', '-o', output];
  await using program = new Program(['grade', join(folder, 'in'), ...options]);
  await program.sees('1 of 3 files graded');
  await eventually('sandboxes', () => namespacesOf(descendants(program.pid)).length > 0);
  const namespaces = namespacesOf(descendants(program.pid));
  program.type('\u0003');
  expect((await program.exit()).status).toBe(130);
  await eventually('the sandboxes are gone', () => stillIn(namespaces).length === 0);
  expect(program.text()).not.toContain('full marks');
});

test('what a file puts in the place of a program has no way to the terminal', async () => {
  const intruder = `printf '#!/bin/sh\\necho INTRUDER >/dev/tty; echo INTRUDER >&2; exit 1\\n' >/tmp/grep
chmod 755 /tmp/grep; mount --bind /tmp/grep $(type -P grep)`;
  const { folder } = handedIn({ 'a.md': book(make, step('fill', intruder, ' on=web')) });
  const options = ['--lesson', join(folder, '07-files.md'), '--reveal', 'verdicts'];
  await using program = new Program(['grade', join(folder, 'in'), ...options]);
  expect((await program.exit()).status).toBe(1);
  expect(program.text()).toContain('0 of 1 file with full marks');
  expect(program.text()).not.toContain('INTRUDER');
});
