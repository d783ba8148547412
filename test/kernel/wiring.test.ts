import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../src/domain/world.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { readMap } from '../../src/sandbox/wiring.ts';
import { buildTopology } from '../../src/topology/build-topology.ts';
import { namedTopology } from '../../src/topology/named-topology.ts';
import { picture } from '../../src/topology/picture.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { lan } from './worlds.ts';

let sandbox: Sandbox;
let world: World;

async function topology(): Promise<Topology> {
  const state = await readMap(sandbox);
  if (!state) throw new Error('the world could not be read');
  return namedTopology(buildTopology(state, sandbox.world));
}

async function run(script: string, machine = 'host'): Promise<void> {
  const { status, output } = await sandbox.shell(machine).run(`set -e\n${script}`);
  if (status !== 0) throw new Error(output);
}

const wires = async () => (await topology()).wires.map(({ kind, ends }) => `${kind} ${ends.join(' ')}`);

beforeAll(async () => {
  world = lan(2);
  sandbox = await Sandbox.create(world);
});

afterAll(() => sandbox.close());

describe('the wiring of a real world', () => {
  it('joins the machines to their network', async () => {
    const [{ name } = { name: '' }] = world.networks;
    expect(await wires()).toEqual([`switch network:${name} host:eth0 m1:eth0`]);
  });

  it('tells pairs apart that have the same numbers in all four namespaces', async () => {
    await run(`for name in a b c d; do ip netns add $name; done
ip -n a link add eth0 index 2 type veth peer name eth0 index 2 netns d
ip -n b link add eth0 index 2 type veth peer name eth0 index 2 netns c`);
    expect((await wires()).slice(1).sort()).toEqual(['pair host/a:eth0 host/d:eth0', 'pair host/b:eth0 host/c:eth0']);
    await run('for name in a b c d; do ip netns del $name; done');
  });

  it('sees a bridge with its ports, and a pair within one machine', async () => {
    await run(`ip link add br0 address 02:00:00:00:00:01 type bridge
ip link add one type veth peer name other
ip link set one master br0 up
ip link set other up
ip link set br0 up
ip netns add inner
ip link add two type veth peer name eth0 netns inner
ip link set two master br0 up`);
    expect((await wires()).slice(1)).toEqual(['pair host:other host:one', 'pair host:two host/inner:eth0']);
    const card = (await topology()).cards.find(({ names }) => names[0] === 'host');
    expect(card?.interfaces.filter(({ under }) => under === 'host:br0').map(({ name }) => name)).toEqual([
      'one',
      'two',
    ]);
    const inner = (await topology()).cards.find(({ names }) => names[0] === 'inner');
    expect(inner?.interfaces.find(({ name }) => name === 'eth0')).toMatchObject({
      state: 'down',
      troubles: ['down', 'no address'],
    });
    expect(picture(await topology(), { width: 80 }).find((line) => line.includes('└ eth0'))).toContain(
      '! down, no address',
    );
    await run('ip netns del inner; ip link del one; ip link del br0');
  });

  it('follows a tunnel to the other machine, by its forwarding table', async () => {
    const [host, other] = sandbox.world.machines.map(({ interfaces }) => interfaces[0]?.address);
    const tunnel = (to: string | undefined) => `ip link add vxlan0 type vxlan id 42 dstport 4789
bridge fdb append 00:00:00:00:00:00 dev vxlan0 dst ${to}`;
    await run(tunnel(other));
    await run(tunnel(host), 'm1');
    expect(await wires()).toContain('tunnel host:vxlan0 m1:vxlan0');
    await run('ip link del vxlan0');
    await run('ip link del vxlan0', 'm1');
  });

  it('has the networks that only a process or a mount keeps', async () => {
    await run(`unshare -n sleep 1000 &
process=$!
while [[ $(readlink /proc/$process/ns/net) == $(readlink /proc/self/ns/net) ]]; do sleep 0.05; done
ip link add v7 type veth peer name inner netns $process
mkdir -p /tmp/kept && touch '/tmp/kept/a net' && unshare -n mount --bind /proc/self/ns/net '/tmp/kept/a net'`);
    await run('unshare -n sleep 1000 & sleep 0.1', 'm1');
    const cards = async () => (await topology()).cards.map(({ id }) => id.replace(/:\d+ /, ': '));
    await expect
      .poll(cards, { timeout: 120_000 })
      .toEqual([...['host', 'host/process: (sleep)', 'host/mount:a net'], ...['m1', 'm1/process: (sleep)']]);
    expect((await wires()).map((wire) => wire.replace(/:\d+ /, ': '))).toContain(
      'pair host:v7 host/process: (sleep):inner',
    );
    await run("kill %1; wait %1 || :; umount '/tmp/kept/a net'; ip link del v7 2>/dev/null || :");
    await run('kill %1; wait %1 || :', 'm1');
    await expect.poll(async () => (await topology()).cards.length, { timeout: 120_000 }).toBe(2);
  });

  it('knows whom each place asks for names, and follows no path out of the sandbox', async () => {
    const asked = async () => (await topology()).cards.map(({ id, nameServers }) => `${id} ${nameServers.join()}`);
    await run(`ip netns add named
mkdir -p /etc/netns/named
echo 'nameserver 10.9.0.1' >/etc/resolv.conf
printf '# none\nnameserver 10.9.0.2\nnameserver x\n nameserver 10.9.0.3\n' >/etc/netns/named/resolv.conf`);
    expect(await asked()).toEqual(['host 10.9.0.1', 'host/named 10.9.0.2', 'm1 ']);
    // Nobody waits for a pipe.
    await run('rm /etc/netns/named/resolv.conf; mkfifo /etc/netns/named/resolv.conf');
    expect(await asked()).toEqual(['host 10.9.0.1', 'host/named ', 'm1 ']);
    // What a link says holds within the machine: out of it, this file would be the caller's.
    const outside = join(mkdtempSync(join(tmpdir(), 'names-')), 'resolv.conf');
    writeFileSync(outside, 'nameserver 10.9.0.9\n');
    chmodSync(dirname(outside), 0o755);
    await run(`rm /etc/resolv.conf /etc/netns/named/resolv.conf; ln -s ../../../../../${outside} /etc/resolv.conf`);
    expect(await asked()).toEqual(['host ', 'host/named ', 'm1 ']);
    rmSync(dirname(outside), { recursive: true });
    await run('ip netns del named; rm -r /etc/resolv.conf /etc/netns/named');
  });

  it('is the same each time it is read, and changes nothing', async () => {
    const known = () => sandbox.shell('host').run('ls -A /run/netns; ip netns list-id');
    const before = await known();
    const first = await topology();
    expect(await topology()).toEqual(first);
    expect(await known()).toEqual(before);
  });
});
