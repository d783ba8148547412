import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../src/domain/world.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { readWiring } from '../../src/sandbox/wiring.ts';
import { buildTopology } from '../../src/topology/build-topology.ts';
import { namedTopology } from '../../src/topology/named-topology.ts';
import { picture } from '../../src/topology/picture.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { lan } from './worlds.ts';

let sandbox: Sandbox;
let world: World;

async function topology(): Promise<Topology> {
  const state = await readWiring(sandbox);
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

  it('is the same each time it is read, and changes nothing', async () => {
    const known = () => sandbox.shell('host').run('ls -A /run/netns; ip netns list-id');
    const before = await known();
    const first = await topology();
    expect(await topology()).toEqual(first);
    expect(await known()).toEqual(before);
  });
});
