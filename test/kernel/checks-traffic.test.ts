import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { containers, echoServer, routerWorld, Story } from './checks-world.ts';

let story: Story;

beforeAll(async () => {
  story = await Story.begin(routerWorld);
  await story.type(`${containers}
ip netns exec mynetns0 python3 -m http.server 80 >/dev/null 2>&1 &
${echoServer('mynetns0', '0.0.0.0', 5000)}`);
  await story.settled('http', { from: 'host', url: 'http://10.0.0.11/' });
});

afterAll(() => story?.end());

// One story, told in order: each part goes on where the one before ended.
describe.sequential('what becomes of packets, on the real kernel', () => {
  const web = '203.0.113.10';
  const out = { from: 'mynetns0', to: web };

  test('a datagram: answered, wrong, refused, in vain', async () => {
    const echo = { from: 'mynetns1', to: '10.0.0.11', port: 5000 };
    await story.settled('udp', { ...echo, sends: 'a\nb\\x41', contains: 'got a\nb\\x41' });
    expect(await story.look('udp', { ...echo, contains: 'bye' })).toMatchObject({
      ok: false,
      saw: '10.0.0.11:5000 answered mynetns1 with "got hello"',
    });
    expect(await story.look('udp', { ...echo, port: 5001 })).toMatchObject({
      ok: false,
      why: 'nothing listens on udp port 5001 of 10.0.0.11',
    });
    const quiet = await story.look('udp', { ...echo, sends: 'quiet' });
    expect(quiet).toMatchObject({ ok: false, saw: 'no answer from 10.0.0.11:5000 to a datagram from mynetns1' });
    await story.type(
      'ip netns exec mynetns1 nft "add table t; add chain t o { type filter hook output priority 0; }; add rule t o udp dport 5000 drop"',
    );
    expect(await story.look('udp', echo)).toMatchObject({ ok: false, why: expect.stringContaining('firewall rule') });
    await story.type('ip netns exec mynetns1 nft delete table t; ip -n mynetns1 route del default');
    expect(await story.look('udp', { ...echo, to: web })).toMatchObject({
      ok: false,
      saw: `mynetns1 could not send to ${web}:5000 (Network is unreachable)`,
      why: expect.stringContaining('there is no default route'),
    });
    await story.type('ip -n mynetns1 route add default via 10.0.0.10');
  });

  test('without translation nothing comes back', async () => {
    expect(await story.look('source', { ...out, address: '203.0.113.2' })).toMatchObject({ ok: false });
    expect(await story.look('nat', { ...out, port: 80, source: '203.0.113.2' })).toMatchObject({
      ok: false,
      saw: expect.stringContaining('host tracks no such connection'),
    });
    await story.type('ip route add 10.0.0.0/24 via 203.0.113.2', 'internet');
    await story.settled('source', { ...out, address: '10.0.0.11', machine: 'internet' });
    expect(await story.look('source', { ...out, address: '203.0.113.2' })).toMatchObject({
      ok: false,
      saw: 'internet saw the request of mynetns0 come from 10.0.0.11',
      why: 'nothing on the way translates the source: it is an address of mynetns0',
    });
    expect(await story.look('nat', { ...out, port: 80, source: '203.0.113.2' })).toMatchObject({
      ok: false,
      why: expect.stringMatching(/^host tracks connections only where a rule needs it/),
    });
    await story.type('ip route del 10.0.0.0/24', 'internet');
  });

  const masquerade = [
    [
      'nft',
      'nft "add table ip n; add chain ip n p { type nat hook postrouting priority 100; }; add rule ip n p ip saddr 10.0.0.0/24 oifname eth0 masquerade"',
      'nft delete table ip n',
    ],
    ['iptables', 'iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE', 'iptables -t nat -F'],
  ] as const;

  test.each(masquerade)('masquerade with %s', async (_tool, add, remove) => {
    await story.type(add);
    await story.settled('source', { ...out, address: '203.0.113.2' });
    await story.settled('source', { ...out, proto: 'udp', address: '203.0.113.2' });
    expect(await story.look('source', { ...out, address: '10.0.0.11' })).toMatchObject({ ok: false });
    expect(await story.look('source', { ...out, address: '203.0.113.2', machine: 'host' })).toMatchObject({
      ok: false,
    });
    for (const way of [{ port: 80 }, { port: 53, proto: 'udp' }, { proto: 'icmp' }]) {
      expect(await story.look('nat', { ...out, ...way, source: '203.0.113.2' })).toMatchObject({ ok: true });
      expect(await story.look('nat', { ...out, ...way, source: '203.0.113.9' })).toMatchObject({ ok: false });
      expect(await story.look('nat', { ...out, ...way, untouched: true })).toMatchObject({ ok: false });
    }
    expect(await story.look('nat', { from: 'host', to: web, port: 80, untouched: true })).toMatchObject({ ok: true });
    const entry = { on: 'host', proto: 'tcp', src: '10.0.0.11', dst: web, dport: 80 };
    expect(await story.look('conntrack', { ...entry, nat: 'source', translated: '203.0.113.2' })).toMatchObject({
      ok: true,
    });
    expect(await story.look('conntrack', { ...entry, nat: 'none' })).toMatchObject({ ok: false });
    expect(await story.look('conntrack', { ...entry, state: 'ESTABLISHED' })).toMatchObject({ ok: false });
    expect(await story.look('conntrack', { ...entry, absent: true })).toMatchObject({ ok: false });
    expect(await story.look('conntrack', { ...entry, dport: 81, absent: true })).toMatchObject({ ok: true });
    await story.type(`${remove}; conntrack -F 2>/dev/null`);
  });

  const publish = [
    [
      'nft',
      'nft "add table ip n; add chain ip n p { type nat hook prerouting priority -100; }; add rule ip n p tcp dport 8080 dnat to 10.0.0.11:80; add rule ip n p udp dport 5353 dnat to 10.0.0.11:5000"',
      'nft delete table ip n',
    ],
    [
      'iptables',
      'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.0.0.11:80; iptables -t nat -A PREROUTING -p udp --dport 5353 -j DNAT --to 10.0.0.11:5000',
      'iptables -t nat -F',
    ],
  ] as const;

  test.each(publish)('a published port with %s', async (_tool, add, remove) => {
    const way = { from: 'internet', to: '203.0.113.2', port: 8080 };
    expect(await story.look('nat', { ...way, becomes: '10.0.0.11:80' })).toMatchObject({
      ok: false,
      why: expect.stringContaining('nothing listens on port 8080'),
    });
    await story.type(add);
    await story.settled('nat', { ...way, becomes: '10.0.0.11:80' });
    expect(await story.look('nat', { ...way, becomes: '10.0.0.11' })).toMatchObject({ ok: true });
    expect(await story.look('nat', { ...way, becomes: '10.0.0.11:81' })).toMatchObject({
      ok: false,
      saw: 'host translates tcp to 203.0.113.2:8080 from 203.0.113.10 to 10.0.0.11:80',
      why: 'a rule sends it somewhere else',
    });
    expect(await story.look('nat', { ...way, becomes: '10.0.0.11:80', source: '10.0.0.10' })).toMatchObject({
      ok: false,
      why: 'no rule in host translates the source of such a packet',
    });
    const datagram = { ...way, port: 5353, proto: 'udp' };
    expect(await story.look('nat', { ...datagram, becomes: '10.0.0.11:5000' })).toMatchObject({ ok: true });
    expect(await story.look('udp', { from: 'internet', to: way.to, port: 5353, contains: 'got' })).toMatchObject({
      ok: true,
    });
    await story.type(`${remove}; conntrack -F 2>/dev/null`);
  });

  test('a MAC address that is remembered and no longer true', async () => {
    const toBridge = { from: 'mynetns0', to: '10.0.0.10' };
    const remember = (state: string) =>
      story.type(`ip -n mynetns0 neigh replace 10.0.0.10 lladdr 02:00:00:00:00:99 dev eth0 nud ${state}`);
    await remember('reachable');
    expect(await story.look('ping', toBridge)).toMatchObject({
      ok: false,
      why: expect.stringContaining('or is not at 02:00:00:00:00:99 any more'),
    });
    await remember('stale');
    expect(await story.look('ping', toBridge)).toMatchObject({
      ok: false,
      why: "mynetns0 remembers 02:00:00:00:00:99 for 10.0.0.10 on eth0, and nobody there confirms it: is it still that one's MAC address?",
    });
    await story.type('ip -n mynetns0 neigh flush all');
    await story.settled('ping', toBridge);
  });

  test("the router's own connections", async () => {
    const own = { from: 'host', to: '203.0.113.2', port: 8080, becomes: '10.0.0.11:80' };
    await story.type('iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.0.0.11:80');
    expect(await story.look('nat', own)).toMatchObject({ ok: false });
    await story.type('iptables -t nat -A OUTPUT -p tcp --dport 8080 -j DNAT --to 10.0.0.11:80');
    await story.settled('nat', own);
  });
});
