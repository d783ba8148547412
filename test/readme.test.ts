import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { registry } from '../checks/index.ts';
import { tutorCommands } from '../src/guide/tutor-help.ts';
import { findLessons } from '../src/lesson/find.ts';
import { defaultLimits } from '../src/sandbox/limits.ts';
import { project, underlay } from './commands/program.ts';

const readme = readFileSync(join(project, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
const file = join(folder, '10-second-address.md');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands between two texts. */
function between(start: string, end: string): string {
  const from = readme.indexOf(start) + start.length;
  expect(readme).toContain(start);
  return readme.slice(from, readme.indexOf(end, from));
}

test("the README's lesson has no faults and runs as the README says", async () => {
  writeFileSync(file, between('````markdown\n', '````\n'));
  expect(await underlay(['lint', file])).toMatchObject({ status: 0, stdout: '1 lesson, no faults\n' });
  const run = await underlay(['run', file]);
  expect(run.status).toBe(0);
  expect(run.stdout.trim()).toBe(between('$ underlay run 10-second-address.md\n', '```').trim());
});

test('the README shows what a proof says of a command that no check sees', async () => {
  const lesson = between('````markdown\n', '````\n');
  const command = 'ip addr add 10.0.0.9/24 dev eth0\n';
  const shown = between('$ underlay prove 10-second-address.md\n', '```');
  const further = /left out: (.*?);/.exec(shown)?.[1];
  writeFileSync(file, lesson.replace(command, `${command}${further}\n`));
  const { status, stdout } = await underlay(['prove', '10-second-address.md'], { cwd: folder });
  const timeless = (text: string) => text.replace(/ +[\d.]+ s$/gm, '');
  expect(timeless(stdout)).toBe(timeless(shown));
  expect(status).toBe(1);
  writeFileSync(file, lesson);
  expect(await underlay(['prove', file])).toMatchObject({ status: 0 });
});

test("the README's lesson can be done through standard input", async () => {
  const input = `${between("$ echo '", "' | underlay learn")}\n`;
  expect(await underlay(['learn', file], { input, env: { UNDERLAY_STATE: folder } })).toMatchObject({ status: 0 });
});

test("the README's workbook is what the program writes of it, and passes", async () => {
  const options = { cwd: folder, env: { UNDERLAY_STATE: folder } };
  const told = await underlay(['export', '10-second-address.md', '-o', 'my-work.md'], options);
  expect(told).toMatchObject({ status: 0, stderr: between('-o my-work.md\n', '```') });
  expect(readFileSync(join(folder, 'my-work.md'), 'utf8')).toBe(between('````md\n', '````\n'));
  expect(await underlay(['run', 'my-work.md'], options)).toMatchObject({ status: 0, stderr: '' });
});

test('the README shows what grading says', async () => {
  writeFileSync(file, between('````markdown\n', '````\n'));
  mkdirSync(join(folder, 'submissions'));
  const right = between('````md\n', '````\n');
  expect(right).toContain('10.0.0.9/24');
  writeFileSync(join(folder, 'submissions/anna.md'), right);
  writeFileSync(join(folder, 'submissions/ben.md'), right.replace('addr add 10.0.0.9/24', 'addr add 10.0.0.9/32'));
  const { status, stdout } = await underlay(['grade', join(folder, 'submissions'), '--lesson', file]);
  expect(status).toBe(1);
  expect(stdout).toBe(between('$ underlay grade submissions --lesson 10-second-address.md\n', '```'));
});

test('the README lists every lesson with its title and summary', async () => {
  const { lessons } = await findLessons(join(project, 'lessons'), registry);
  expect(lessons.length).toBeGreaterThan(20);
  for (const { file, order, title, summary } of lessons) {
    const number = String(order).padStart(2, '0');
    expect(readme).toContain(`| ${number} | [${title}](lessons/${basename(file)}) | ${summary} |\n`);
  }
});

test('the README names the limits of a sandbox as they are', () => {
  expect(readme).toContain(`| files | ${defaultLimits.disk / 2 ** 20} MiB and 100 000 files`);
  expect(defaultLimits.files).toBe(100_000);
  expect(readme).toContain(`| processes and threads | ${defaultLimits.processes} |`);
  expect(readme).toContain(`| data memory of one process | ${defaultLimits.memory / 2 ** 30} GiB |`);
});

test('the README names commands, and a check that there is not yet', async () => {
  const { stdout } = await underlay(['--help']);
  for (const [, name] of readme.matchAll(/^\| `underlay (\w+)/gm))
    expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  const known = tutorCommands.map(([name]) => name.split(' ')[0]);
  for (const [, name] of between('are yours there:\n', '`tutor` explains').matchAll(/`(\w+)/g))
    expect(known).toContain(name);
  expect(registry.names).not.toContain('interfaces');
});

test('the README names every step that not every kernel can do', () => {
  const programs = ['tcpdump', 'traceroute', 'brctl', 'net-tools', 'python3', 'openssl', 'bird', 'conntrack', 'docker'];
  const found = new Map<string, string[]>();
  for (const lesson of readdirSync(join(project, 'lessons')).filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(join(project, 'lessons', lesson), 'utf8');
    for (const [, step, needs = ''] of text.matchAll(/^<!-- step: (\S+) .*needs=(\S+)/gm)) {
      for (const need of needs.split(',').filter((each) => !programs.includes(each))) {
        const row = `| \`${need}\` | ${lesson.slice(0, 2)} | `;
        found.set(row, [...(found.get(row) ?? []), `\`${step}\``]);
      }
    }
  }
  const rows = [...found].map(([row, steps]) => `${row}${steps.join(', ')} |`).sort();
  expect(rows.length).toBeGreaterThan(0);
  expect(between('| needs | lesson | steps |\n|---|---|---|\n', '\n\n').split('\n')).toEqual(rows);
});
