// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a lesson names a value
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderWithLesson, lesson } from './seeded-lesson.ts';

const numberIn = (stdout: string): string => /Your number is (\d+)\./.exec(stdout)?.[1] ?? 'none';
const runReport = (stdout: string) => JSON.parse(stdout);

describe('a lesson with values of a seed', () => {
  test('is the same for one learner each time, until it is forgotten', async () => {
    const { path, use } = folderWithLesson();
    const first = numberIn((await use(['learn', path], '')).stdout);
    expect(first).toMatch(/^\d+$/);
    const again = await use(['learn', path], '');
    expect(numberIn(again.stdout)).toBe(first);
    // Nothing was done, so the introduction is still to be read.
    expect(again.stdout).toContain('Prose.');
    const second = await use(['learn', path], `echo ${first} > /tmp/number\n`);
    expect(numberIn(second.stdout)).toBe(first);
    expect(second.status).toBe(0);
    expect((await use(['reset', path])).status).toBe(0);
    const after = numberIn((await use(['learn', path], '')).stdout);
    expect(after).toMatch(/^\d+$/);
    expect(after).not.toBe(first);
  });

  test('has the values of a seed that is given, and sticks to them', async () => {
    const { path, use } = folderWithLesson();
    const other = folderWithLesson();
    const first = numberIn((await use(['learn', path, '--seed', 'anna'], '')).stdout);
    expect(numberIn((await other.use(['learn', other.path, '--seed', 'anna'], '')).stdout)).toBe(first);
    expect(numberIn((await use(['learn', path], '')).stdout)).toBe(first);
    const { status, stderr } = await use(['learn', path, '--seed', 'bert'], '');
    expect(status).toBe(2);
    expect(stderr).toContain('your work in number has other values: those of the seed "anna"');
    expect(stderr).toContain(`underlay reset ${path}`);
  });

  test('is handed in with its seed, and judged by it', async () => {
    const { path, use, book } = folderWithLesson();
    const number = numberIn((await use(['learn', path, '--seed', 'anna: "1"'], '')).stdout);
    await use(['learn', path], `echo ${number} > /tmp/number\n`);
    expect((await use(['export', path, '-o', book])).status).toBe(0);
    expect(readFileSync(book, 'utf8')).toContain('\nseed: "anna: \\"1\\""\n');
    const run = await use(['run', book, '--json']);
    expect(run.status).toBe(0);
    expect(runReport(run.stdout)).toMatchObject({ lesson: 'number', seed: 'anna: "1"', ok: true, workbook: book });
    const asked = await use(['run', book, '--seed', 'bert']);
    expect(asked.status).toBe(2);
    expect(asked.stderr).toContain('this workbook has the values of the seed "anna: \\"1\\"", not "bert"');
  });

  test('is not judged by the values of another seed', async () => {
    const { path, use, book } = folderWithLesson();
    const number = numberIn((await use(['learn', path, '--seed', 'anna'], '')).stdout);
    await use(['learn', path], `echo ${number} > /tmp/number\n`);
    await use(['export', path, '-o', book]);
    const text = readFileSync(book, 'utf8');
    writeFileSync(book, text.replace('seed: "anna"', 'seed: "bert"'));
    expect((await use(['run', book])).status).toBe(1);
    writeFileSync(book, text.replace('seed: "anna"\n', ''));
    const without = await use(['run', book]);
    expect(without.status).toBe(2);
    expect(without.stderr).toContain(
      ':4:14: lesson number has other values for each seed; say which, as in `seed: "1"`',
    );
    expect((await use(['run', book, '--seed', 'anna'])).status).toBe(0);
    expect((await use(['run', book, '--seed', 'bert'])).status).toBe(1);
  });

  test('runs with a seed that is always the same, or with the one that is given', async () => {
    const { path, use } = folderWithLesson();
    const seeds: unknown[] = [];
    for (const args of [[], ['--seed', 'anna']]) {
      const { status, stdout } = await use(['run', path, '--json', ...args]);
      expect(status).toBe(0);
      seeds.push(runReport(stdout).seed);
    }
    expect(seeds).toEqual(['1', 'anna']);
    expect((await use(['run', path])).stdout).toContain('Values of the seed 1\n');
    const wrong = await use(['run', path, '--seed', ' x']);
    expect({ status: wrong.status, stdout: wrong.stdout }).toEqual({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('--seed takes a text of 1 to 100 visible characters');
  });

  test('is proven with two seeds, and looked at with more', async () => {
    const { path, use } = folderWithLesson();
    const proven = await use(['prove', path, '--json']);
    expect(proven.status).toBe(0);
    const { lessons } = JSON.parse(proven.stdout);
    expect(lessons.map(({ seed }: { seed: string }) => seed)).toEqual(['1', '2']);
    expect((await use(['prove', path, '--seed', 'anna'])).stdout).toContain('1 of 1 lesson sound');
    expect((await use(['prove', path])).stdout).toMatch(
      /number \(seed 1\).*\n.*number \(seed 2\).*\n\n1 of 1 lesson sound/,
    );
  });

  test('is linted with several seeds', async () => {
    const { path, use } = folderWithLesson();
    // An exit status cannot be larger than 255: the numbers of these seeds are 79, 304, 3, 182 and 106.
    writeFileSync(path, lesson.replace('1-1000000', '1-350').replace('host, run', 'host, status: ${number}, run'));
    const { status, stdout } = await use(['lint', path]);
    expect(status).toBe(2);
    const said = '`status`: too big: expected number to be <=255 (with the seed "2")';
    expect(stdout).toBe(`${path}:22:32: ${said}\n`);
  });
});
