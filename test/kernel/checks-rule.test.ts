import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { containers, echoServer, routerWorld, Story } from './checks-world.ts';

let story: Story;

beforeAll(async () => {
  story = await Story.begin(routerWorld);
  await story.type(`${containers}
for port in 80 81; do ip netns exec mynetns0 python3 -m http.server $port >/dev/null 2>&1 & done
${echoServer('mynetns0', '0.0.0.0', 5000)}`);
  await story.type('ip route add 10.0.0.0/24 via 203.0.113.2', 'internet');
  await story.settled('http', { from: 'internet', url: 'http://10.0.0.11/' });
  await story.settled('tcp', { from: 'internet', to: '10.0.0.11', port: 81 });
  await story.settled('udp', { from: 'internet', to: '10.0.0.11', port: 5000 });
});

afterAll(() => story?.end());

const nft = (rule: string) =>
  `nft "add table ip f; add chain ip f c { type filter hook forward priority 0; }; add rule ip f c ${rule}"`;

describe.sequential('what rules do to packets, on the real kernel', () => {
  const way = { from: 'internet', to: '10.0.0.11' };
  const control = { port: 81 };

  test('with no rule everything gets through', async () => {
    for (const packet of [{ port: 80 }, { port: 5000, proto: 'udp' }, { proto: 'icmp' }]) {
      expect(await story.look('rule', { ...way, ...packet, verdict: 'accept' })).toMatchObject({ ok: true });
      const dropped = await story.look('rule', { ...way, ...packet, verdict: 'drop', control });
      expect(dropped).toMatchObject({ ok: false, why: 'no rule in host stops it' });
      for (const verdict of ['reject', 'stop']) {
        expect(await story.look('rule', { ...way, ...packet, verdict, control })).toMatchObject({ ok: false });
      }
    }
  });

  const tools = [
    ['nft', nft, 'nft delete table ip f'],
    ['iptables', (rule: string) => `iptables -A FORWARD ${rule}`, 'iptables -F FORWARD'],
  ] as const;
  const rules = {
    nft: {
      tcp: 'tcp dport 80',
      udp: 'udp dport 5000',
      icmp: 'icmp type echo-request',
      drop: ' drop',
      reject: ' reject',
    },
    iptables: {
      tcp: '-p tcp --dport 80',
      udp: '-p udp --dport 5000',
      icmp: '-p icmp',
      drop: ' -j DROP',
      reject: ' -j REJECT',
    },
  };
  const packets = [
    { proto: 'tcp', port: 80 },
    { proto: 'udp', port: 5000 },
    { proto: 'icmp', port: undefined },
  ] as const;

  test.each(tools)('with %s', async (tool, add, remove) => {
    for (const packet of packets) {
      for (const verdict of ['drop', 'reject'] as const) {
        await story.type(add(rules[tool][packet.proto] + rules[tool][verdict]));
        const look = async (wanted: string) => {
          const asked = wanted === 'accept' ? packet : { ...packet, control };
          return (await story.look('rule', { ...way, ...asked, verdict: wanted })).ok;
        };
        // a rejection costs the kernel one of few ICMP errors, so not all at once; silence costs only time
        const waiting = verdict === 'drop' ? ['accept', 'drop', 'reject', 'stop'].map(look) : [];
        const found = await Promise.all(waiting);
        for (const wanted of verdict === 'drop' ? [] : ['accept', 'drop', 'reject', 'stop'])
          found.push(await look(wanted));
        expect({ tool, packet, verdict, found }).toMatchObject({
          found: [false, verdict === 'drop', verdict === 'reject', true],
        });
        await story.type(remove);
      }
    }
  });

  test('a kernel that is tired of rejecting does not look as if it dropped', async () => {
    await story.type(nft('udp dport 5000 reject'));
    const drop = { ...way, proto: 'udp', port: 5000, verdict: 'drop', control };
    for (let turn = 0; turn < 9; turn += 1) expect(await story.look('rule', drop)).toMatchObject({ ok: false });
    await story.type('nft delete table ip f');
  });

  test('silence for another reason is no rule', async () => {
    await story.type(
      'ip netns exec mynetns0 nft "add table t; add chain t c { type filter hook input priority 0; policy drop; }"',
    );
    expect(await story.look('rule', { ...way, port: 80, verdict: 'drop', control })).toMatchObject({
      ok: null,
      because: expect.stringContaining('the control fails'),
    });
    await story.type('ip netns exec mynetns0 nft delete table t');
    await story.type('ip route del 10.0.0.0/24', 'internet');
    expect(
      await story.look('rule', { ...way, port: 80, verdict: 'drop', control: { to: '203.0.113.2', proto: 'icmp' } }),
    ).toMatchObject({
      ok: false,
      why: expect.stringContaining('no route from internet to 10.0.0.11'),
    });
    expect(await story.look('rule', { ...way, port: 99, verdict: 'reject' })).toMatchObject({ ok: null });
    expect(await story.look('rule', { from: 'mynetns1', to: '10.0.0.11', port: 99, verdict: 'accept' })).toMatchObject({
      ok: false,
      why: 'nothing listens on port 99 of 10.0.0.11',
    });
  });
});
