import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const pair = () => new FakeProbe('pair');

describe('sysctl', () => {
  const forwarding = { on: 'host', key: 'net.ipv4.ip_forward', value: 1 };
  const missing = result(1, '', 'cat: /proc/sys/net/x: No such file or directory');

  test('reads the file behind the key', async () => {
    expect(await judge(pair(), 'sysctl', forwarding)).toMatchObject({
      ok: false,
      saw: 'net.ipv4.ip_forward is 0 in host',
    });
    expect(await judge(pair(), 'sysctl', { ...forwarding, value: '0' })).toMatchObject({ ok: true });
    const probe = pair().answer('host', 'cat /proc/sys/net/ipv4/conf/eth0.10/rp_filter', result(0, '2\n'));
    expect(
      await judge(probe, 'sysctl', { on: 'host', key: 'net.ipv4.conf.eth0/10.rp_filter', value: 2 }),
    ).toMatchObject({ ok: true });
    const ports = pair().answer('host', 'cat /proc/sys/net/ipv4/ip_local_port_range', result(0, '32768\t60999\n'));
    expect(
      await judge(ports, 'sysctl', { on: 'host', key: 'net.ipv4.ip_local_port_range', value: '32768 60999' }),
    ).toMatchObject({ ok: true });
  });

  test('tells a missing interface from a kernel that lacks the setting', async () => {
    const probe = () => pair().answer('host', 'cat', missing);
    expect(await judge(probe(), 'sysctl', { ...forwarding, key: 'net.ipv4.conf.veth9.forwarding' })).toMatchObject({
      ok: false,
      saw: 'host has no interface veth9',
    });
    expect(await judge(probe(), 'sysctl', { ...forwarding, key: 'net.bridge.bridge-nf-call-iptables' })).toEqual({
      ok: null,
      because: 'this kernel has no setting net.bridge.bridge-nf-call-iptables',
      ours: true,
    });
    const closed = pair().answer('host', 'cat', result(1, '', 'cat: Permission denied'));
    await expect(judge(closed, 'sysctl', forwarding)).rejects.toThrow(NotMeasurable);
  });
});
