import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { describeCheck, judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('fdb', () => {
  const known = { on: 'host', bridge: 'bridge0', dev: 'veth_abc', of: { on: 'mynetns0', dev: 'veth_ns_abc' } };

  test('a learned address and its port', async () => {
    expect(await judge(new FakeProbe('bridge'), 'fdb', known)).toMatchObject({ ok: true });
    expect(await judge(new FakeProbe('bridge'), 'fdb', { ...known, dev: 'veth_def' })).toMatchObject({
      ok: false,
      saw: expect.stringMatching(/^[0-9a-f:]{17} is known behind veth_abc$/),
    });
    const stranger = { on: 'host', bridge: 'bridge0', mac: '02:00:00:00:00:01' };
    expect(await judge(new FakeProbe('bridge'), 'fdb', stranger)).toMatchObject({ ok: false, why: expect.any(String) });
    expect(await judge(new FakeProbe('bridge'), 'fdb', { ...stranger, absent: true })).toMatchObject({ ok: true });
    expect(await judge(new FakeProbe('bridge'), 'fdb', { ...known, absent: true })).toMatchObject({ ok: false });
  });

  test('an entry of a tunnel, and the machine behind which it is', async () => {
    const mac = '02:00:00:00:00:0c';
    const own = { mac, ifname: 'veth_abc', master: 'bridge0' };
    const table = [own, { mac, ifname: 'veth_abc', dst: '192.168.232.129' }];
    const probe = (entries: object[]) =>
      new FakeProbe('bridge').answer('host', 'bridge -j fdb', result(0, JSON.stringify(entries)));
    const wanted = { on: 'host', dev: 'veth_abc', mac, dst: '192.168.232.129' };
    expect(await judge(probe(table), 'fdb', wanted)).toMatchObject({ ok: true });
    expect(await judge(probe(table), 'fdb', { ...wanted, dst: '192.168.232.7' })).toMatchObject({
      ok: false,
      saw: `${mac} is known behind veth_abc at 192.168.232.129`,
    });
    expect(await judge(probe([own]), 'fdb', wanted)).toMatchObject({ ok: false });
    expect(describeCheck('fdb', wanted)).toBe(`host knows ${mac} behind veth_abc at 192.168.232.129`);
  });

  test('where a tunnel sends what is for everybody', async () => {
    const entry = { mac: '00:00:00:00:00:00', ifname: 'veth_abc', dst: '192.168.232.129' };
    const probe = () => new FakeProbe('bridge').answer('host', 'bridge -j fdb', result(0, JSON.stringify([entry])));
    const wanted = { on: 'host', dev: 'veth_abc', mac: entry.mac, dst: entry.dst };
    expect(await judge(probe(), 'fdb', wanted)).toMatchObject({ ok: true });
    expect(await judge(probe(), 'fdb', { ...wanted, dst: '192.168.232.7' })).toMatchObject({
      ok: false,
      saw: 'veth_abc sends frames for everybody to 192.168.232.129',
    });
    expect(describeCheck('fdb', wanted)).toBe('veth_abc in host sends frames for everybody to 192.168.232.129');
  });

  test('no such bridge, no table', async () => {
    expect(await judge(pair(), 'fdb', known)).toMatchObject({ saw: expect.stringContaining('no interface bridge0') });
    const broken = new FakeProbe('bridge').answer('host', 'bridge', result(255, '', 'Failed to send dump request'));
    await expect(judge(broken, 'fdb', { ...known, absent: true })).rejects.toThrow(NotMeasurable);
  });
});
