import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('link', () => {
  const wanted = { on: 'host', name: 'veth_abc', type: 'veth', peer: 'veth_ns_abc' };

  test('the peer in the same place', async () => {
    expect(await judge(new FakeProbe('new-pair'), 'link', wanted)).toEqual({
      ok: true,
      saw: 'host has a veth interface veth_abc whose peer is veth_ns_abc',
    });
    const misnamed = await judge(new FakeProbe('new-pair'), 'link', { ...wanted, peer: 'veth_x' });
    expect(misnamed).toMatchObject({ ok: false, saw: 'the peer of veth_abc is veth_ns_abc in host' });
  });

  test('the peer in another namespace, named or found', async () => {
    const probe = () => pair().answer('host', 'bash', result(0, 'mynetns0\n'));
    expect(await judge(probe(), 'link', wanted)).toMatchObject({ ok: true });
    const there = { ...wanted, peer: { on: 'mynetns0', name: 'veth_ns_abc' } };
    expect(await judge(probe(), 'link', there)).toMatchObject({ ok: true });
    const back = { on: 'mynetns0', name: 'veth_ns_abc', peer: { on: 'host', name: 'veth_abc' } };
    expect(await judge(probe().answer('mynetns0', 'bash', result(0)), 'link', back)).toMatchObject({ ok: true });
    const misplaced = await judge(probe(), 'link', { ...wanted, peer: { on: 'host', name: 'veth_ns_abc' } });
    expect(misplaced).toMatchObject({ ok: false, saw: 'the peer of veth_abc is veth_ns_abc in mynetns0' });
    const lost = await judge(pair().answer('host', 'bash', result(0)), 'link', wanted);
    expect(lost).toMatchObject({ ok: false, saw: expect.stringContaining('in another namespace') });
    const card = await judge(pair(), 'link', { on: 'host', name: 'lo', peer: 'veth_abc' });
    expect(card).toMatchObject({ ok: false, saw: 'lo has no peer' });
  });

  test('type, state, carrier, MTU and master', async () => {
    const on = 'host';
    expect(await judge(pair(), 'link', { on, name: 'lo', type: 'loopback', up: true, mtu: 65536 })).toMatchObject({
      ok: true,
    });
    const lo = await judge(pair(), 'link', { on: 'mynetns0', name: 'lo', up: true });
    expect(lo).toEqual({ ok: false, saw: 'lo is down in mynetns0', wanted: 'mynetns0 has an interface lo that is up' });
    const half = await judge(new FakeProbe('half-up'), 'link', { on, name: 'veth_abc', carrier: true });
    expect(half).toMatchObject({ ok: false, why: 'its other end is down' });
    expect(await judge(pair(), 'link', { on, name: 'veth_abc', carrier: false })).toMatchObject({ ok: false });
    expect(await judge(pair(), 'link', { on, name: 'eth0', type: 'bridge' })).toMatchObject({
      saw: 'eth0 is of type veth',
    });
    expect(await judge(pair(), 'link', { on, name: 'eth0', mtu: 1400 })).toMatchObject({
      saw: 'eth0 has an MTU of 1500',
    });
    const bridged = { on, name: 'veth_abc', master: 'bridge0' };
    expect(await judge(new FakeProbe('bridge'), 'link', bridged)).toMatchObject({ ok: true });
    expect(await judge(pair(), 'link', bridged)).toMatchObject({ ok: false, saw: 'veth_abc is attached to nothing' });
  });

  describe('what only some kinds have', () => {
    const of = (name: string, args: object) => judge(new FakeProbe('parts'), 'link', { on: 'mynetns0', name, ...args });

    test('the mode of a macvlan', async () => {
      expect(await of('mac0', { type: 'macvlan', mode: 'bridge' })).toEqual({
        ok: true,
        saw: 'mynetns0 has a macvlan interface mac0 in mode bridge',
      });
      expect(await of('mac0', { mode: 'private' })).toEqual({
        ok: false,
        saw: 'mac0 is in mode bridge',
        wanted: 'mode private',
      });
      expect(await of('mac1', { mode: 'bridge' })).toMatchObject({ why: expect.stringContaining('no mode is named') });
      expect(await of('vxlan0', { mode: 'bridge' })).toMatchObject({
        ok: false,
        saw: 'vxlan0 is of type vxlan, which has no mode',
      });
    });

    test('the number and the port of a VXLAN', async () => {
      expect(await of('vxlan0', { type: 'vxlan', vni: 42, port: 4789 })).toEqual({
        ok: true,
        saw: 'mynetns0 has a vxlan interface vxlan0 with the VNI 42 and on UDP port 4789',
      });
      expect(await of('vxlan0', { vni: 43 })).toEqual({ ok: false, saw: 'vxlan0 has the VNI 42', wanted: 'VNI 43' });
      expect(await of('vxlan1', { vni: 42, port: 4789 })).toEqual({
        ok: false,
        saw: 'vxlan1 is on UDP port 8472',
        wanted: 'UDP port 4789',
        why: 'without dstport, Linux takes port 8472, which is older than the standard',
      });
      expect(await of('lo', { port: 4789 })).toMatchObject({ saw: 'lo is of type loopback, which has no UDP port' });
    });
  });

  test('a missing one is named with those that are there; absent asks for that', async () => {
    const probe = () => new FakeProbe('untouched');
    expect(await judge(probe(), 'link', wanted)).toMatchObject({
      ok: false,
      saw: 'host has no interface veth_abc (it has lo, uplink and eth0)',
    });
    expect(await judge(probe(), 'link', { on: 'host', name: 'veth_abc', absent: true })).toMatchObject({ ok: true });
    expect(await judge(pair(), 'link', { on: 'host', name: 'veth_abc', absent: true })).toMatchObject({ ok: false });
  });

  test.each([
    ['no answer at all', result(0, '')],
    ['no JSON', result(0, '1: lo: <LOOPBACK>')],
    ['other fields', result(0, '[{"name":"lo"}]')],
    ['a failure', result(255, '', 'Cannot send dump request')],
    ['no end', result(null)],
  ])('%s is not measurable, never a verdict', async (_what, answer) => {
    const probe = () => new FakeProbe('untouched').answer('host', 'ip', answer);
    await expect(judge(probe(), 'link', { on: 'host', name: 'x', absent: true })).rejects.toThrow(NotMeasurable);
    await expect(judge(probe(), 'link', { on: 'host', name: 'lo' })).rejects.toThrow(NotMeasurable);
  });
});
