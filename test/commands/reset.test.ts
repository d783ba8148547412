import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lessonFile, project, temporaryFolder, underlay } from './program.ts';

const saved = JSON.stringify({ version: 1, current: 'a', finished: false, completed: false, steps: {} });

/** A state folder with progress in these lessons. */
function stateWith(...lessons: string[]) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'progress'));
  for (const lesson of lessons) writeFileSync(join(folder, 'progress', `${lesson}.json`), saved);
  return { env: { UNDERLAY_STATE: folder }, kept: () => readdirSync(join(folder, 'progress')).sort(), folder };
}

test('the progress in one lesson is forgotten, by id or number, and no other', async () => {
  const { env, kept } = stateWith('netns', 'veth', 'bridge');
  expect(await underlay(['reset', 'veth'], { env })).toEqual({
    status: 0,
    stdout: 'Forgot the progress in veth.\n',
    stderr: '',
  });
  expect((await underlay(['reset', '3'], { env })).stdout).toBe('Forgot the progress in bridge.\n');
  expect(kept()).toEqual(['netns.json']);
});

test('a lesson that is gone can be forgotten', async () => {
  const { env, kept } = stateWith('gone');
  expect((await underlay(['reset', 'gone'], { env })).stdout).toBe('Forgot the progress in gone.\n');
  expect(kept()).toEqual([]);
  expect(await underlay(['reset', 'gone'], { env })).toMatchObject({ status: 2, stdout: '' });
});

test('--all forgets all, and nothing to forget is fine', async () => {
  const { env, kept } = stateWith('netns', 'veth', 'own@0123456789ab');
  const { stdout } = await underlay(['reset', '--all'], { env });
  for (const name of ['netns', 'veth', 'own (a file of your own)']) expect(stdout).toContain(name);
  expect(kept()).toEqual([]);
  const nothing = { status: 0, stdout: 'There was no progress in any lesson to forget.\n', stderr: '' };
  expect(await underlay(['reset', '--all'], { env })).toEqual(nothing);
  const veth = await underlay(['reset', 'veth'], { env: { UNDERLAY_STATE: join(project, 'package.json') } });
  expect(veth).toEqual({ status: 0, stdout: 'There was no progress in veth to forget.\n', stderr: '' });
});

test('a file of one’s own is not the lesson of the same id', async () => {
  const { env, kept } = stateWith('sample');
  const { status, stdout } = await underlay(['reset', lessonFile({})], { env });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^There was no progress in .*07-sample\.md/),
  });
  expect(kept()).toEqual(['sample.json']);
});

test('what cannot be removed is the machine’s failure, with a cure', async () => {
  const { env, folder } = stateWith();
  const path = join(folder, 'progress', 'veth.json');
  mkdirSync(path);
  const { status, stderr } = await underlay(['reset', 'veth'], { env });
  expect(status).toBe(3);
  expect(stderr).toMatch(/^underlay: The progress in .*veth\.json cannot be removed .*\n {2}cure: /);
  expect(existsSync(path)).toBe(true);
});
