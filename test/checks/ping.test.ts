import { describe, expect, test } from 'vitest';
import { NoSuchPlace, NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { judge } from './judge.ts';

const statistics = (received: number, sent = 2) => `${sent} packets transmitted, ${received} received, 50% packet loss`;
const answered = result(0, statistics(1, 1));
const silent = result(1, statistics(0));
const noRoute = result(2, '', 'ping: connect: Network is unreachable\n');
const lan = '192.168.232.128';

describe('ping', () => {
  const toPair = { from: 'mynetns0', to: '10.0.0.10' };

  test('passes on an answer', async () => {
    const probe = new FakeProbe('pair').answer('mynetns0', 'ping', answered);
    expect(await judge(probe, 'ping', toPair)).toEqual({ ok: true, saw: '10.0.0.10 answered mynetns0' });
  });

  test.each([
    [
      'pair',
      'mynetns0',
      lan,
      noRoute,
      `no route from mynetns0 to ${lan}: it is in none of its networks and there is no default route`,
    ],
    ['half-up', 'mynetns0', '10.0.0.10', noRoute, 'no route from mynetns0 to 10.0.0.10: veth_ns_abc is down'],
    ['new-pair', 'mynetns0', '10.0.0.10', noRoute, 'no route from mynetns0 to 10.0.0.10: mynetns0 has no IPv4 address'],
    ['half-up', 'host', '10.0.0.11', silent, 'veth_abc has no carrier in host: the other end of the pair is down'],
    ['pair', 'mynetns0', '127.0.0.1', noRoute, 'lo is down in mynetns0'],
    ['pair', 'mynetns0', '10.0.0.11', silent, 'lo is down in mynetns0'],
    ['pair', 'host', '10.0.0.12', silent, '10.0.0.12 does not answer ARP on veth_abc'],
  ])('in %s, from %s to %s: %o: %s', async (scene, from, to, answer, why) => {
    const probe = new FakeProbe(scene).answer(from, 'ping', answer);
    expect(await judge(probe, 'ping', { from, to })).toMatchObject({ ok: false, wanted: `an answer from ${to}`, why });
  });

  test('tries all the same when the kernel speaks against it, but not for long', async () => {
    const probe = new FakeProbe('half-up').answer('host', 'ping', answered);
    expect(await judge(probe, 'ping', { from: 'host', to: '10.0.0.11' })).toMatchObject({ ok: true });
    expect(probe.asked).toContain('host: ping -4 -n -c 1 -W 0.3 10.0.0.11');
  });

  test('an answer from the neighbour and none from its address', async () => {
    const probe = new FakeProbe('pair').answer('host', 'ping', silent);
    expect(await judge(probe, 'ping', { from: 'host', to: '10.0.0.11' })).toMatchObject({
      ok: false,
      why: expect.stringMatching(
        /^10.0.0.11 answers ARP on veth_abc, but nothing else: it drops the packets, has no way back, or is not at [0-9a-f:]{17} any more$/,
      ),
    });
  });

  test('silent gateways, and gateways that lead nowhere', async () => {
    const through = result(0, '[{"dst":"203.0.113.9","gateway":"10.0.0.12","dev":"veth_abc","flags":[]}]');
    const probe = () =>
      new FakeProbe('pair').answer('host', 'ping', silent).answer('host', 'ip -j -4 route get', through);
    const way = { from: 'host', to: '203.0.113.9' };
    expect(await judge(probe(), 'ping', way)).toMatchObject({
      why: 'the gateway 10.0.0.12 does not answer ARP on veth_abc',
    });
    const alive = result(0, '[{"dst":"10.0.0.12","dev":"veth_abc","lladdr":"02:00:00:00:00:01","state":["STALE"]}]');
    expect(await judge(probe().answer('host', 'ip -j neigh', alive), 'ping', way)).toMatchObject({
      why: 'packets go to the gateway 10.0.0.12 on veth_abc, but nothing comes back from 203.0.113.9',
    });
  });

  test.each([
    ['RTNETLINK answers: Invalid argument', 'blackhole'],
    ['RTNETLINK answers: No route to host', 'unreachable'],
    ['RTNETLINK answers: Permission denied', 'prohibit'],
  ])('%s: a route of type %s', async (stderr, kind) => {
    const stopped = new FakeProbe('pair').answer('host', 'ip -j -4 route get', result(2, '', `${stderr}\n`));
    const probe = stopped.answer('host', 'ping', result(2, '', 'ping: connect: Invalid argument\n'));
    expect(await judge(probe, 'ping', { from: 'host', to: '10.3.0.1' })).toMatchObject({
      why: `no route from host to 10.3.0.1: a route of type ${kind} stops it`,
    });
  });

  test('what a router reports', async () => {
    const report = 'From 10.0.0.11 icmp_seq=1 Destination Net Unreachable\n';
    const probe = new FakeProbe('pair')
      .answer('host', 'ping', result(1, report))
      .answer('host', 'ip -j neigh', result(0, '[]'));
    expect(await judge(probe, 'ping', { from: 'host', to: '10.0.0.11' })).toMatchObject({
      why: '10.0.0.11 reports: Destination Net Unreachable',
    });
  });

  test('every one of several must be answered', async () => {
    const probe = new FakeProbe('pair').answer('host', 'ping -4 -n -c 3 -W 1 -w 4', result(1, statistics(2, 4)));
    expect(await judge(probe, 'ping', { from: 'host', to: '10.0.0.11', count: 3 })).toMatchObject({
      ok: false,
      saw: '10.0.0.11 answered 2 of 3 pings from host',
    });
  });

  test('source and interface', async () => {
    const probe = () => new FakeProbe('pair').answer('host', 'ping', noRoute);
    const way = { from: 'host', to: '10.0.0.11' };
    const foreign = await judge(probe(), 'ping', { ...way, source: '10.9.9.9' });
    expect(foreign).toMatchObject({ ok: false, why: '10.9.9.9 is not an address of host' });
    const missing = await judge(probe(), 'ping', { ...way, interface: 'veth9' });
    expect(missing).toMatchObject({ ok: false, why: 'host has no interface veth9' });
  });

  test('a bridge that has not yet heard of its ports is no reason', async () => {
    const links = JSON.stringify([
      { ifindex: 1, ifname: 'br0', flags: ['UP'], mtu: 1500, linkinfo: { info_kind: 'bridge' } },
      { ifindex: 2, ifname: 'veth_abc', flags: ['UP', 'LOWER_UP'], mtu: 1500, master: 'br0' },
    ]);
    const route = '[{"dst":"10.1.0.2","dev":"br0","flags":[]}]';
    const probe = (text: string) =>
      new FakeProbe('pair')
        .answer('host', 'ip -d -j link', result(0, text))
        .answer('host', 'ip -j -4 route get', result(0, route))
        .answer('host', 'ping', silent);
    const way = { from: 'host', to: '10.1.0.2' };
    expect(await judge(probe(links), 'ping', way)).toEqual({
      ok: false,
      saw: 'no answer from 10.1.0.2 to host',
      wanted: 'an answer from 10.1.0.2',
    });
    expect(await judge(probe(links.replace(',"LOWER_UP"', '')), 'ping', way)).toMatchObject({
      why: 'br0 has no carrier in host: none of its ports is up',
    });
    expect(await judge(probe(links.replace('"master":"br0"', '"master":"br1"')), 'ping', way)).toMatchObject({
      why: 'br0 has no carrier in host: no interface is attached to it',
    });
  });

  test.each([
    ['may not open a socket', result(2, '', 'ping: socket: Operation not permitted')],
    ['is killed', result(null)],
    ['does not know an option', result(1 + 1, '', "ping: invalid option -- '4'")],
  ])('a ping that %s proves nothing', async (_what, answer) => {
    const probe = new FakeProbe('pair').answer('mynetns0', 'ping', answer);
    await expect(judge(probe, 'ping', toPair)).rejects.toThrow(NotMeasurable);
  });

  test('being stopped is no verdict either', async () => {
    const probe = new FakeProbe('pair').answer('mynetns0', 'ping', result(null));
    await expect(judge(probe, 'ping', toPair, AbortSignal.abort())).rejects.toThrow('aborted');
  });

  test('a missing place is left to the runner', async () => {
    await expect(judge(new FakeProbe('untouched'), 'ping', toPair)).rejects.toThrow(NoSuchPlace);
  });
});
