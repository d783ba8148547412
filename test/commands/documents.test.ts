import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { between, page } from '../docs/documents.ts';
import { underlay } from './program.ts';

const [authors, learners, graders] = ['docs/authors.md', 'docs/learners.md', 'docs/graders.md'] as const;
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
const file = join(folder, '10-second-address.md');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the authors' lesson has no faults and runs as their page says", async () => {
  writeFileSync(file, between(authors, '````markdown\n', '````\n'));
  expect(await underlay(['lint', file])).toMatchObject({ status: 0, stdout: '1 lesson, no faults\n' });
  const run = await underlay(['run', file]);
  expect(run.status).toBe(0);
  expect(run.stdout.trim()).toBe(between(authors, '$ underlay run 10-second-address.md\n', '```').trim());
});

test('the page for authors shows what a proof says of a command that no check sees', async () => {
  const lesson = between(authors, '````markdown\n', '````\n');
  const command = 'ip addr add 10.0.0.9/24 dev eth0\n';
  const shown = between(authors, '$ underlay prove 10-second-address.md\n', '```');
  const further = /left out: (.*?);/.exec(shown)?.[1];
  writeFileSync(file, lesson.replace(command, `${command}${further}\n`));
  const { status, stdout } = await underlay(['prove', '10-second-address.md'], { cwd: folder });
  const timeless = (text: string) => text.replace(/ +[\d.]+ s$/gm, '');
  expect(timeless(stdout)).toBe(timeless(shown));
  expect(status).toBe(1);
  writeFileSync(file, lesson);
  expect(await underlay(['prove', file])).toMatchObject({ status: 0 });
});

test("the authors' lesson can be done through standard input", async () => {
  const input = `${between(learners, "$ echo '", "' | underlay learn")}\n`;
  expect(await underlay(['learn', file], { input, env: { UNDERLAY_STATE: folder } })).toMatchObject({ status: 0 });
});

test("the learners' workbook is what the program writes of it, and passes", async () => {
  const options = { cwd: folder, env: { UNDERLAY_STATE: folder } };
  const told = await underlay(['export', '10-second-address.md', '-o', 'my-work.md'], options);
  expect(told).toMatchObject({ status: 0, stderr: between(learners, '-o my-work.md\n', '```') });
  expect(readFileSync(join(folder, 'my-work.md'), 'utf8')).toBe(between(learners, '````md\n', '````\n'));
  expect(await underlay(['run', 'my-work.md'], options)).toMatchObject({ status: 0, stderr: '' });
});

test('the page for graders shows what grading says', async () => {
  writeFileSync(file, between(authors, '````markdown\n', '````\n'));
  mkdirSync(join(folder, 'submissions'));
  const right = between(learners, '````md\n', '````\n');
  expect(right).toContain('10.0.0.9/24');
  writeFileSync(join(folder, 'submissions/anna.md'), right);
  writeFileSync(join(folder, 'submissions/ben.md'), right.replace('addr add 10.0.0.9/24', 'addr add 10.0.0.9/32'));
  const { status, stdout } = await underlay(['grade', join(folder, 'submissions'), '--lesson', file]);
  expect(status).toBe(1);
  expect(stdout).toBe(between(graders, '$ underlay grade submissions --lesson 10-second-address.md\n', '```'));
});

test("the learners' page names every command, and no other", async () => {
  const { stdout } = await underlay(['--help']);
  const commands = (text: string) => [...text.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  const [own = '', ofLesson = ''] = stdout.slice(stdout.indexOf('\nCommands:')).split('\nCommands for a lesson');
  const named = [...page(learners).matchAll(/^\| `underlay (\w+)/gm)].map(([, name = '']) => name);
  expect(commands(own).length).toBeGreaterThan(10);
  expect(named).toEqual(expect.arrayContaining(commands(own).filter((name) => name !== 'help')));
  expect([...commands(own), ...commands(ofLesson)]).toEqual(expect.arrayContaining(named));
});
