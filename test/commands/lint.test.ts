import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lessonFile, project, temporaryFolder, underlay } from './program.ts';

const place = /^\S+:\d+:\d+: \S/;

test('all lessons of the project are without fault', async () => {
  expect(await underlay(['lint'])).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^\d+ lessons, no faults\n$/),
    stderr: '',
  });
});

test('a lesson can be named by its file, its id or its folder', async () => {
  const one = { status: 0, stdout: '1 lesson, no faults\n', stderr: '' };
  expect(await underlay(['lint', lessonFile({})])).toEqual(one);
  expect(await underlay(['lint', 'veth'])).toEqual(one);
  expect(await underlay(['lint', 'lessons'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+ lessons/),
  });
});

test('every fault is one line that an editor can jump to, also of several files', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, '01-one.md'), '---\nformat: 1\ntitel: A\n---\n');
  writeFileSync(join(folder, '02-two.md'), '');
  const { status, stdout, stderr } = await underlay(['lint', './01-one.md', '02-two.md'], { cwd: folder });
  const lines = stdout.trimEnd().split('\n');
  expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line).toMatch(place);
  expect(stdout).toContain('01-one.md:3:1: unknown key `titel`; did you mean `title`?\n');
  expect(lines.some((line) => line.startsWith('02-two.md:1:1: '))).toBe(true);
});

test('what is wrong only among the other lessons of its folder is found for a file alone, too', async () => {
  const folder = temporaryFolder();
  for (const name of ['01-netns.md', '02-veth.md']) copyFileSync(join(project, 'lessons', name), join(folder, name));
  expect(await underlay(['lint', './02-veth.md'], { cwd: folder })).toMatchObject({ status: 0 });
  copyFileSync(join(project, 'lessons/02-veth.md'), join(folder, '09-veth.md'));
  const { status, stdout } = await underlay(['lint', './09-veth.md'], { cwd: folder });
  expect({ status, stdout }).toEqual({
    status: 2,
    stdout: './09-veth.md:1:1: the id `veth` is already that of 02-veth.md\n',
  });
});

test('names that lead nowhere are told, and the others are looked at all the same', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'empty'));
  symlinkSync('/dev/zero', join(folder, '03-zero.md'));
  writeFileSync(join(folder, '02-two.md'), '');
  const { status, stdout, stderr } = await underlay(['lint', './none.md', 'empty', '03-zero.md', '02-two.md'], {
    cwd: folder,
  });
  expect(status).toBe(2);
  expect(stderr).toContain('underlay: there is no file ./none.md\n');
  expect(stderr).toContain('underlay: empty has no lesson in it\n');
  expect(stderr).toContain('underlay: 03-zero.md is not an ordinary file\n');
  expect(stdout).toMatch(/^02-two\.md:1:1: /);
});
