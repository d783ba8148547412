import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { registry } from '../../checks/index.ts';
import { nameOf, tutorCommands } from '../../src/guide/tutor-commands.ts';
import { findLessons } from '../../src/lesson/find.ts';
import { formats } from '../../src/report/formats.ts';
import { defaultLimits } from '../../src/sandbox/limits.ts';
import { between, page, project } from './documents.ts';

test('the README lists every lesson with its title and summary', async () => {
  const { lessons } = await findLessons(join(project, 'lessons'), registry);
  expect(lessons.length).toBeGreaterThan(20);
  for (const { file, order, title, summary } of lessons) {
    const number = String(order).padStart(2, '0');
    expect(page('README.md')).toContain(`| ${number} | [${title}](lessons/${basename(file)}) | ${summary} |\n`);
  }
});

test('the page on safety names the limits of a sandbox as they are', () => {
  const security = page('docs/security.md');
  expect(security).toContain(`| files | ${defaultLimits.disk / 2 ** 20} MiB and 100 000 files`);
  expect(defaultLimits.files).toBe(100_000);
  expect(security).toContain(`| processes and threads | ${defaultLimits.processes} |`);
  expect(security).toContain(`| data memory of one process | ${defaultLimits.memory / 2 ** 30} GiB |`);
});

test("the learners' page names the tutor's commands as they are", () => {
  const known = tutorCommands.map(nameOf);
  const named = [...between('docs/learners.md', 'are yours there:\n', '`tutor` explains').matchAll(/`(\w+)/g)];
  expect(named.length).toBeGreaterThan(5);
  for (const [, name] of named) expect(known).toContain(name);
});

test('the page on machines names every step that not every kernel can do', () => {
  const programs = ['tcpdump', 'traceroute', 'brctl', 'net-tools', 'python3', 'openssl', 'bird', 'conntrack', 'docker'];
  const found = new Map<string, string[]>();
  for (const lesson of readdirSync(join(project, 'lessons')).filter((name) => name.endsWith('.md'))) {
    for (const [, step, needs = ''] of page(`lessons/${lesson}`).matchAll(/^<!-- step: (\S+) .*needs=(\S+)/gm)) {
      for (const need of needs.split(',').filter((each) => !programs.includes(each))) {
        const row = `| \`${need}\` | ${lesson.slice(0, 2)} | `;
        found.set(row, [...(found.get(row) ?? []), `\`${step}\``]);
      }
    }
  }
  const rows = [...found].map(([row, steps]) => `${row}${steps.join(', ')} |`).sort();
  expect(rows.length).toBeGreaterThan(0);
  const table = between('docs/machines.md', '| needs | lesson | steps |\n|---|---|---|\n', '\n\n');
  expect(table.split('\n')).toEqual(rows);
});

test("the graders' page names every format, and who reads it", () => {
  const table = between('docs/graders.md', '| `--format` | what it is | for whom |\n|---|---|---|\n', '\n\n');
  const rows = table.split('\n').map((row) => row.split(' | '));
  const told = rows.map(([name, , whom = '']) => [
    name?.replaceAll(/[|` ]/g, ''),
    whom.startsWith('you') ? 'instructors' : 'learners',
  ]);
  const known = Object.values(formats).map(({ name, forWhom }) => [
    name,
    forWhom === 'instructors' ? forWhom : 'learners',
  ]);
  expect(told.sort()).toEqual(known.sort());
});

test('every format has the name by which it is asked for', () => {
  for (const [name, format] of Object.entries(formats)) expect(format.name).toBe(name);
});
