import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { listText } from '../../src/commands/list-text.ts';
import { readOutlines } from '../../src/lesson/outline.ts';
import { project, temporaryFolder, underlay } from './program.ts';

const keys = [
  'id',
  'title',
  'summary',
  'minutes',
  'after',
  'steps',
  'passed',
  'completed',
  'known',
  'runnable',
  'because',
  'cure',
];

/** A state folder in which one step of a lesson was passed. */
function stateWith(lesson: string, step: string, completed: boolean): string {
  const folder = temporaryFolder();
  const passed = { status: 'passed', hints: 0, solutionShown: false, answers: {}, tries: 0, commands: [] };
  mkdirSync(join(folder, 'progress'));
  writeFileSync(
    join(folder, 'progress', `${lesson}.json`),
    JSON.stringify({ version: 1, current: step, finished: false, completed, steps: { [step]: passed } }),
  );
  return folder;
}

test('what was read when the program was built is what the lessons say', async () => {
  const { outlines, diagnostics } = await readOutlines(join(project, 'lessons'));
  expect(diagnostics).toEqual([]);
  const { lessons } = JSON.parse((await underlay(['list', '--json'])).stdout);
  expect(lessons).toMatchObject(
    outlines.map(({ id, title, summary, minutes, after, steps }) => ({
      ...{ id, title, summary, minutes, after },
      steps: steps.length,
    })),
  );
});

test('--json is every lesson in order with every key', async () => {
  const { status, stdout, stderr } = await underlay(['list', '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { version, lessons, ...rest } = JSON.parse(stdout);
  expect({ version, rest }).toEqual({ version: 1, rest: {} });
  expect(lessons.slice(0, 3).map(({ id }: { id: string }) => id)).toEqual(['netns', 'veth', 'bridge']);
  for (const lesson of lessons) expect(Object.keys(lesson)).toEqual(keys);
  expect(lessons[1]).toMatchObject({ after: ['netns'], passed: 0, completed: false, runnable: true, because: null });
});

test('the progress is shown', async () => {
  const env = { UNDERLAY_STATE: stateWith('netns', 'create', false) };
  const { lessons } = JSON.parse((await underlay(['list', '--json'], { env })).stdout);
  expect(lessons[0]).toMatchObject({ passed: 1, completed: false });
  const text = await underlay(['list'], { env });
  expect(text.stdout).toMatch(/^ {2}01 {2}netns .* min {2}1 of \d+ steps$/m);
  expect(text.stdout).not.toContain('\x1b');
  const done = await underlay(['list'], { env: { UNDERLAY_STATE: stateWith('veth', 'create-pair', true) } });
  expect(done.stdout).toMatch(/^ {2}02 {2}veth .* done$/m);
});

test('a state folder that is none does no harm', async () => {
  const env = { UNDERLAY_STATE: join(project, 'package.json') };
  expect(await underlay(['list'], { env })).toMatchObject({ status: 0, stderr: '' });
});

describe('the text', () => {
  const lesson = {
    ...{ order: 4, id: 'ipvlan', title: 'One MAC, many addresses', summary: 'a', minutes: 20, after: [], steps: 9 },
    ...{ passed: 0, completed: false, known: false, runnable: false },
    ...{ because: 'it needs ipvlan: this kernel has none', cure: 'modprobe ipvlan\x1b[2J' },
  };
  const style = { colors: picocolors.createColors(false), colour: false, plain: false, width: 80 };

  test('says why a lesson cannot run here, and the cure, harmlessly', () => {
    expect(listText([lesson], style).split('\n').slice(0, 4)).toEqual([
      'By hand',
      '  04  ipvlan  One MAC, many addresses  20 min  new',
      '      cannot run here: it needs ipvlan: this kernel has none',
      '      cure: modprobe ipvlan\\x1b[2J',
    ]);
  });

  test('groups the lessons', () => {
    const lines = listText([lesson, { ...lesson, order: 20 }, { ...lesson, order: 41 }], style).split('\n');
    expect(lines.filter((line) => /^\S/.test(line))).toEqual([
      'By hand',
      'With the Docker Engine',
      'Exercises',
      'underlay learn LESSON opens one.',
    ]);
  });

  test('shortens titles on a narrow terminal', () => {
    const [, first = ''] = listText([lesson], { ...style, width: 44 }).split('\n');
    expect(first.length).toBeLessThanOrEqual(44);
    expect(first).toContain('…  20 min  new');
  });
});
