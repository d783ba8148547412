import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('neigh', () => {
  test('resolved, unanswered, unknown', async () => {
    expect(await judge(pair(), 'neigh', { on: 'host', to: '10.0.0.11', dev: 'veth_abc' })).toMatchObject({ ok: true });
    expect(await judge(pair(), 'neigh', { on: 'host', to: '10.0.0.12' })).toMatchObject({
      ok: false,
      why: '10.0.0.12 does not answer on veth_abc',
    });
    expect(await judge(pair(), 'neigh', { on: 'host', to: '10.0.0.13' })).toMatchObject({
      ok: false,
      saw: 'host has no entry for 10.0.0.13',
    });
    expect(await judge(pair(), 'neigh', { on: 'host', to: '10.0.0.12', state: 'FAILED' })).toMatchObject({ ok: true });
    expect(await judge(pair(), 'neigh', { on: 'host', to: '10.0.0.12', absent: true })).toMatchObject({ ok: true });
    expect(await judge(pair(), 'neigh', { on: 'host', to: '10.0.0.11', absent: true })).toMatchObject({ ok: false });
  });

  test('the MAC address of an interface elsewhere', async () => {
    const of = (dev: string) => ({ on: 'host', to: '10.0.0.11', of: { on: 'mynetns0', dev } });
    expect(await judge(pair(), 'neigh', of('veth_ns_abc'))).toMatchObject({ ok: true });
    expect(await judge(pair(), 'neigh', of('lo'))).toMatchObject({ ok: false });
    await expect(judge(pair(), 'neigh', of('eth9'))).rejects.toThrow('mynetns0 has no interface eth9');
  });

  test('a broken table is no absent entry', async () => {
    const broken = pair().answer('host', 'ip -j neigh', result(1, '', 'Dump terminated'));
    await expect(judge(broken, 'neigh', { on: 'host', to: '10.0.0.11', absent: true })).rejects.toThrow(NotMeasurable);
  });
});
