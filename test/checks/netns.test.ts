import { describe, expect, test } from 'vitest';
import { NoSuchPlace, NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const numbered = (number: number) => result(0, `${number} /proc/self/ns/net\n`);
const pair = (named = 2) =>
  new FakeProbe('pair').answer('host', 'ls', numbered(1)).answer('mynetns0', 'ls', numbered(named));

describe('netns', () => {
  test('passes and fails with the namespace', async () => {
    expect(await judge(pair(), 'netns', { name: 'mynetns0' })).toMatchObject({ ok: true });
    expect(await judge(new FakeProbe('untouched'), 'netns', { name: 'mynetns0' })).toEqual({
      ok: false,
      saw: 'host has no network namespace mynetns0',
      wanted: 'host has a network namespace mynetns0',
    });
  });

  test('a second name for the network of the machine is no namespace', async () => {
    expect(await judge(pair(1), 'netns', { name: 'mynetns0' })).toMatchObject({
      ok: false,
      saw: 'mynetns0 is another name for the network of host itself',
    });
  });

  test('absent is the opposite, and needs a machine that answers', async () => {
    expect(await judge(new FakeProbe('untouched'), 'netns', { name: 'mynetns0', absent: true })).toMatchObject({
      ok: true,
    });
    expect(await judge(pair(), 'netns', { name: 'mynetns0', absent: true })).toMatchObject({ ok: false });
    await expect(judge(pair(), 'netns', { on: 'ghost', name: 'a', absent: true })).rejects.toThrow(NoSuchPlace);
    const broken = new FakeProbe('untouched').answer('host', 'ip', result(1, '', 'Cannot open netlink socket'));
    await expect(judge(broken, 'netns', { name: 'mynetns0', absent: true })).rejects.toThrow(NotMeasurable);
  });
});
