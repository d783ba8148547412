import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWithLesson } from './seeded-lesson.ts';

/** A folder with the lesson, and a way to grade files in it into JSON. */
async function classroom() {
  const { folder, path, use } = folderWithLesson();
  /** The number that the lesson has with a seed. */
  const numberOf = async (seed: string): Promise<string> => {
    const { stdout } = await use(['run', path, '--seed', seed]);
    return /echo (\d+) >/.exec(stdout)?.[1] ?? 'none';
  };
  const numbers = { anna: await numberOf('anna'), bert: await numberOf('bert') };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const grade = async (names: readonly string[], ...args: string[]) => {
    const { status, stdout } = await use(['grade', ...names, '--lesson', path, '--format', 'json', ...args]);
    return { status, reports: JSON.parse(stdout).reports };
  };
  return { numbers, write, grade };
}

const workbook = (number: string, seed?: string): string =>
  `---\nworkbook: 1\nlesson: number\n${seed === undefined ? '' : `seed: ${JSON.stringify(seed)}\n`}---\n
## Write\n<!-- step: write -->\n\n\`\`\`sh run\necho ${number} > /tmp/number\n\`\`\`\n`;
const script = (number: string, seed: string): string => `# seed: ${seed}\necho ${number} > /tmp/number\n`;

test('each learner is graded by the values of their own seed', async () => {
  const { numbers, write, grade } = await classroom();
  expect(numbers.anna).not.toBe(numbers.bert);
  write('a.md', workbook(numbers.anna, 'anna'));
  write('b.md', workbook(numbers.bert, 'bert'));
  write('c.md', workbook(numbers.anna, 'bert'));
  write('d.sh', script(numbers.bert, 'bert'));
  write('e.sh', script(numbers.bert, 'anna'));
  const { status, reports } = await grade(['a.md', 'b.md', 'c.md', 'd.sh', 'e.sh']);
  expect(status).toBe(1);
  expect(reports).toMatchObject([
    { seed: 'anna', ok: true },
    { seed: 'bert', ok: true },
    { seed: 'bert', ok: false },
    { seed: 'bert', ok: true },
    { seed: 'anna', ok: false },
  ]);
});

test('work without a seed is no zero, and the instructor can give one', async () => {
  const { numbers, write, grade } = await classroom();
  write('a.md', workbook(numbers.anna));
  const open = await grade(['a.md']);
  expect(open).toMatchObject({ status: 3, reports: [{ ok: null, complete: false }] });
  expect(open.reports[0].because).toBe(
    'lesson `number` has other values for each seed, and this work does not say its own; --seed gives one',
  );
  write('b.md', workbook(numbers.bert, 'bert'));
  expect(await grade(['a.md', 'b.md'], '--seed', 'anna')).toMatchObject({
    status: 1,
    reports: [
      { seed: 'anna', ok: true },
      { ok: false, because: 'this work has the values of the seed "bert", and "anna" is graded' },
    ],
  });
});
