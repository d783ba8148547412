import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('addr', () => {
  test('passes with and without interface and prefix length', async () => {
    expect(await judge(pair(), 'addr', { on: 'host', dev: 'veth_abc', address: '10.0.0.10/24' })).toMatchObject({
      ok: true,
    });
    expect(await judge(pair(), 'addr', { on: 'host', address: '10.0.0.10' })).toMatchObject({ ok: true });
  });

  test('says which part is wrong', async () => {
    const address = '10.0.0.10/24';
    expect(await judge(new FakeProbe('bridge'), 'addr', { on: 'host', dev: 'veth_abc', address })).toMatchObject({
      ok: false,
      saw: 'veth_abc in host has no IPv4 address',
      why: '10.0.0.10/24 is on bridge0, not on veth_abc',
    });
    expect(await judge(pair(), 'addr', { on: 'host', dev: 'veth_abc', address: '10.0.0.10/32' })).toMatchObject({
      saw: 'veth_abc in host has 10.0.0.10/24',
      why: 'its prefix length is 24 instead of 32',
    });
    expect(await judge(pair(), 'addr', { on: 'host', dev: 'br9', address })).toMatchObject({
      saw: expect.stringContaining('no interface br9'),
    });
  });

  test('absent', async () => {
    const gone = { on: 'host', dev: 'veth_abc', address: '10.0.0.10/24', absent: true };
    expect(await judge(new FakeProbe('bridge'), 'addr', gone)).toMatchObject({ ok: true });
    expect(await judge(pair(), 'addr', gone)).toMatchObject({ ok: false });
    const broken = pair().answer('host', 'ip -j addr', result(1, '', 'Dump terminated'));
    await expect(judge(broken, 'addr', gone)).rejects.toThrow(NotMeasurable);
  });
});
