import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '../../checks/index.ts';
import type { World } from '../../src/domain/world.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { judge } from '../checks/judge.ts';

const world: World = {
  networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
  machines: [
    {
      name: 'host',
      interfaces: [{ name: 'eth0', network: 'lan', address: '192.168.232.128', prefixLength: 24 }],
      serve: [],
    },
    {
      name: 'web',
      interfaces: [{ name: 'eth0', network: 'lan', address: '192.168.232.1', prefixLength: 24 }],
      serve: ['http'],
    },
  ],
};

let sandbox: Sandbox;

async function learner(commands: string) {
  const { status, output } = await sandbox.shell('host').run(commands);
  expect({ commands, status, output }).toMatchObject({ status: 0 });
}

const look = (type: string, args: unknown) => judge(sandbox.probe(), type, args);

/** Until it holds: a bridge hears of its ports' carrier up to a second late. */
async function settled(type: string, args: unknown) {
  await expect.poll(() => look(type, args)).toMatchObject({ ok: true });
}

beforeAll(async () => {
  sandbox = await Sandbox.create(world);
});

afterAll(() => sandbox?.close());

// One story, told in order: each part goes on where the one before ended.
describe.sequential('the checks on the real kernel', () => {
  const peers = { on: 'host', name: 'veth_abc', type: 'veth', peer: 'veth_ns_abc' };
  const page = { from: 'host', url: 'http://10.0.0.11:8000/', contains: 'Directory listing' };

  test('the untouched world', async () => {
    expect(await look('netns', { name: 'mynetns0' })).toMatchObject({ ok: false });
    expect(await look('netns', { name: 'mynetns0', absent: true })).toMatchObject({ ok: true });
    expect(await look('link', peers)).toMatchObject({ ok: false });
    expect(await look('addr', { on: 'host', dev: 'eth0', address: '192.168.232.128/24' })).toMatchObject({ ok: true });
    await settled('ping', { from: 'host', to: '192.168.232.1' });
    await settled('http', { from: 'host', url: 'http://192.168.232.1/', contains: '192.168.232.128' });
    expect(await look('sysctl', { on: 'host', key: 'net.ipv4.ip_forward', value: 5 })).toMatchObject({ ok: false });
    expect(await look('sysctl', { on: 'host', key: 'net.ipv4.no_such_thing', value: 1 })).toMatchObject({ ok: null });
    await expect(look('ping', { from: 'mynetns0', to: '10.0.0.10' })).rejects.toThrow(/mynetns0/);
  });

  test('a pair in one place, then in two', async () => {
    await learner('ip netns add mynetns0; ip link add dev veth_abc type veth peer name veth_ns_abc');
    expect(await look('link', peers)).toMatchObject({ ok: true });
    expect(await look('link', { ...peers, peer: 'veth_x' })).toMatchObject({ ok: false });
    await learner('ip link set veth_ns_abc netns mynetns0');
    expect(await look('link', peers)).toMatchObject({ ok: true });
    expect(await look('link', { ...peers, peer: { on: 'mynetns0', name: 'veth_ns_abc' } })).toMatchObject({ ok: true });
    expect(await look('link', { on: 'host', name: 'veth_ns_abc', absent: true })).toMatchObject({ ok: true });
    expect(await look('netns', { name: 'mynetns0' })).toMatchObject({ ok: true });
  });

  test('each reason why a ping fails', async () => {
    const inward = { from: 'host', to: '10.0.0.11' };
    const why = async (args: unknown) => {
      const verdict = await look('ping', args);
      return verdict.ok === false ? verdict.why : verdict;
    };
    expect(await why({ from: 'mynetns0', to: '127.0.0.1' })).toBe('lo is down in mynetns0');
    expect(await why({ from: 'mynetns0', to: '10.0.0.10' })).toMatch(/mynetns0 has no IPv4 address$/);
    await learner('ip addr add 10.0.0.10/24 dev veth_abc');
    expect(await why(inward)).toBe('no route from host to 10.0.0.11: veth_abc is down');
    await learner('ip link set veth_abc up');
    expect(await why(inward)).toMatch(/^veth_abc has no carrier in host/);
    await learner('ip -n mynetns0 link set veth_ns_abc up');
    expect(await why(inward)).toBe('10.0.0.11 does not answer ARP on veth_abc');
    await learner('ip -n mynetns0 addr add 10.0.0.11/24 dev veth_ns_abc');
    await settled('ping', inward);
    expect(await why({ from: 'mynetns0', to: '192.168.232.128' })).toMatch(/there is no default route$/);
    expect(await why({ from: 'mynetns0', to: '10.0.0.11' })).toBe('lo is down in mynetns0');
    await learner('ip -n mynetns0 route add default via 10.0.0.10');
    await settled('ping', { from: 'mynetns0', to: '192.168.232.128' });
    expect(await why({ from: 'mynetns0', to: '127.0.0.1' })).toBe('lo is down in mynetns0');
    await learner('ip -n mynetns0 link set lo up');
    await settled('ping', { from: 'mynetns0', to: '127.0.0.1' });
    expect(await look('route', { on: 'mynetns0', to: 'default', via: '10.0.0.10' })).toMatchObject({ ok: true });
    const known = { on: 'host', to: '10.0.0.11', of: { on: 'mynetns0', dev: 'veth_ns_abc' } };
    expect(await look('neigh', known)).toMatchObject({ ok: true });
  });

  test('a server is refused, listening, bound and dropped', async () => {
    const tcp = { from: 'host', to: '10.0.0.11', port: 8000 };
    expect(await look('tcp', tcp)).toMatchObject({ ok: false, why: 'nothing listens on port 8000 of 10.0.0.11' });
    expect(await look('http', page)).toMatchObject({ ok: false, why: 'nothing listens on port 8000 of 10.0.0.11' });
    expect(await look('listens', { on: 'mynetns0', port: 8000 })).toMatchObject({ ok: false });
    await learner('ip netns exec mynetns0 python3 -m http.server 8000 --bind 10.0.0.11 >/dev/null 2>&1 &');
    await settled('http', page);
    expect(await look('tcp', tcp)).toMatchObject({ ok: true });
    expect(await look('http', { ...page, status: 404 })).toMatchObject({ ok: false });
    expect(await look('http', { ...page, contains: 'welcome' })).toMatchObject({ ok: false });
    expect(await look('listens', { on: 'mynetns0', port: 8000, address: '10.0.0.11' })).toMatchObject({ ok: true });
    expect(await look('listens', { on: 'mynetns0', port: 8000, address: '127.0.0.1' })).toMatchObject({ ok: false });
    expect(await look('listens', { on: 'host', port: 8000 })).toMatchObject({ ok: false });
    await learner(
      'ip netns exec mynetns0 nft "add table t; add chain t c { type filter hook input priority 0; }; add rule t c tcp dport 8000 drop"',
    );
    expect(await look('tcp', tcp)).toMatchObject({ ok: false, saw: 'no answer from 10.0.0.11:8000 to host' });
    const control = { ping: { from: 'host', to: '10.0.0.11' } };
    expect(await look('not', { check: { tcp }, control })).toMatchObject({ ok: true });
    expect(await look('not', { check: { tcp }, control: { tcp: { ...tcp, port: 8001 } } })).toMatchObject({ ok: null });
    await learner('ip netns exec mynetns0 nft delete table t');
    await settled('tcp', tcp);
    expect(await look('not', { check: { tcp }, control })).toMatchObject({ ok: false });
  });

  test('a silent server is a connection but no page', async () => {
    await learner(`ip netns exec mynetns0 python3 -c '
import socket, time
server = socket.create_server(("10.0.0.11", 9000)); time.sleep(600)' >/dev/null 2>&1 &`);
    await settled('tcp', { from: 'host', to: '10.0.0.11', port: 9000 });
    const silent = await look('http', { from: 'host', url: 'http://10.0.0.11:9000/' });
    expect(silent).toMatchObject({ ok: false, saw: expect.stringContaining('gave no answer in time') });
  });

  test('a bridge learns, and isolates what is not on it', async () => {
    await learner(`
      ip addr flush dev veth_abc; ip link add bridge0 type bridge; ip addr add 10.0.0.10/24 dev bridge0
      ip link set veth_abc master bridge0; ip link set bridge0 up; ip netns add mynetns1
      ip link add veth_def type veth peer name veth_ns_def netns mynetns1
      ip link set veth_def master bridge0 up; ip -n mynetns1 link set veth_ns_def up
      ip -n mynetns1 addr add 10.0.0.12/24 dev veth_ns_def`);
    await settled('ping', { from: 'mynetns0', to: '10.0.0.12' });
    expect(
      await look('bridge', { on: 'host', name: 'bridge0', ports: ['veth_abc', 'veth_def'], only: true, up: true }),
    ).toMatchObject({ ok: true });
    expect(await look('bridge', { on: 'host', name: 'bridge0', ports: ['eth0'] })).toMatchObject({ ok: false });
    const learned = { on: 'host', bridge: 'bridge0', dev: 'veth_def', of: { on: 'mynetns1', dev: 'veth_ns_def' } };
    expect(await look('fdb', learned)).toMatchObject({ ok: true });
    expect(await look('fdb', { ...learned, dev: 'veth_abc' })).toMatchObject({ ok: false });
    expect(await look('addr', { on: 'host', dev: 'veth_abc', address: '10.0.0.10/24' })).toMatchObject({
      ok: false,
      why: '10.0.0.10/24 is on bridge0, not on veth_abc',
    });
    const apart = { from: 'mynetns0', to: '10.0.0.12', control: '10.0.0.10', witness: 'host' };
    expect(await look('isolated', apart)).toMatchObject({ ok: false });
    await learner('bridge link set dev veth_abc isolated on; bridge link set dev veth_def isolated on');
    await learner('ip -n mynetns0 neigh flush all; ip -n mynetns1 neigh flush all');
    await settled('isolated', apart);
    await learner('ip link set veth_def down');
    expect(await look('isolated', apart)).toMatchObject({ ok: null });
  });

  test('a replaced program fools only the check that says so', async () => {
    await learner(
      'mkdir -p /tmp/bin; printf "#!/bin/sh\\nexit 0\\n" >/tmp/bin/ping; chmod +x /tmp/bin/ping; mount --bind /tmp/bin/ping "$(command -v ping)"',
    );
    expect(await look('command', { on: 'host', run: 'ping -c 1 203.0.113.9' })).toMatchObject({ ok: true });
    expect(await look('ping', { from: 'host', to: '203.0.113.9' })).toMatchObject({ ok: false });
    expect(await look('command', { on: 'web', run: 'cat /etc/hostname', prints: '/^web$/m' })).toMatchObject({
      ok: true,
    });
  });

  test('without the sandbox no check has a verdict but "not run"', async () => {
    const dead = await Sandbox.create();
    await dead.close();
    await expect(judge(dead.probe(), 'netns', { name: 'a', absent: true })).rejects.toThrow(/sandbox/);
    await expect(judge(dead.probe(), 'ping', { from: 'host', to: '127.0.0.1' })).rejects.toThrow(/sandbox/);
    expect(registry.find('ping')?.tries).toBe(true);
  });
});
