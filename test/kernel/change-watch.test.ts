import { afterEach, beforeEach, expect, it } from 'vitest';
import { ChangeWatch } from '../../src/guide/change-watch.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await Sandbox.create();
});

afterEach(() => sandbox.close());

it('tells with a namespace what goes along with it, although the kernel takes its time', async () => {
  const watch = new ChangeWatch(sandbox);
  await sandbox.shell().run('ip netns add red; ip link add outer type veth peer name inner netns red');
  await watch.begin();
  await sandbox.shell().run('ip netns del red');
  expect((await watch.changes()).map(({ sign, text }) => `${sign} ${text}`)).toEqual([
    '- namespace red',
    '- outer (veth)',
  ]);
  expect(await watch.changes()).toEqual([]);
});

it('tells nothing of what was before, one thing once, and nothing without a sandbox', async () => {
  const watch = new ChangeWatch(sandbox);
  expect(await watch.changes()).toEqual([]);
  await sandbox.shell().run('ip netns add red');
  const both = await Promise.all([watch.changes(), watch.changes()]);
  expect(both.map((changes) => changes.length)).toEqual([1, 0]);
  await sandbox.close();
  expect(await watch.changes()).toEqual([]);
});
