import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('bridge', () => {
  const both = { on: 'host', name: 'bridge0', ports: ['veth_abc', 'veth_def'] };

  test('its ports', async () => {
    expect(await judge(new FakeProbe('bridge'), 'bridge', { ...both, only: true, up: true })).toMatchObject({
      ok: true,
    });
    expect(await judge(new FakeProbe('bridge'), 'bridge', { ...both, ports: ['veth_abc', 'eth0'] })).toMatchObject({
      ok: false,
      why: 'eth0 is attached to nothing',
    });
    expect(await judge(new FakeProbe('bridge'), 'bridge', { ...both, ports: ['veth_abc'], only: true })).toMatchObject({
      ok: false,
      why: 'veth_def should not be attached',
    });
  });

  test('none, another thing, or down', async () => {
    expect(await judge(pair(), 'bridge', both)).toMatchObject({ saw: expect.stringContaining('no interface bridge0') });
    expect(await judge(pair(), 'bridge', { ...both, name: 'eth0' })).toMatchObject({
      saw: 'eth0 in host is of type veth',
    });
    expect(await judge(new FakeProbe('bridge'), 'bridge', { ...both, up: false })).toMatchObject({ ok: false });
    const broken = pair().answer('host', 'ip', result(1));
    await expect(judge(broken, 'bridge', both)).rejects.toThrow(NotMeasurable);
  });
});
