import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { readMap } from '../../src/sandbox/wiring.ts';
import { buildTopology } from '../../src/topology/build-topology.ts';
import { compareTopologies } from '../../src/topology/compare-topologies.ts';
import { picture } from '../../src/topology/picture.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { lan } from './worlds.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await Sandbox.create(lan(1));
});
afterEach(() => sandbox.close());

async function topology(): Promise<Topology> {
  const state = await readMap(sandbox);
  if (!state) throw new Error('the world could not be read');
  return buildTopology(state, sandbox.world);
}

async function run(lines: readonly string[]): Promise<void> {
  const { status, output } = await sandbox.shell('host').run(`set -e\n${lines.join('\n')}`);
  if (status !== 0) throw new Error(output);
}

const draw = (drawn: Topology) => picture(drawn, { width: 80 }).join('\n');
const seen = async () => draw(await topology());

/** Two containers on a bridge that is their gateway, line by line. */
const right = [
  'ip netns add one',
  'ip netns add two',
  'ip link add br0 address 02:00:00:00:00:0a type bridge',
  'ip address add 10.0.0.1/24 dev br0',
  'ip link set br0 up',
  ...['one', 'two'].flatMap((name, index) => [
    `ip link add veth_${name} type veth peer name eth0 netns ${name}`,
    `ip -n ${name} link set eth0 address 02:00:00:00:00:1${index + 1}`,
    `ip link set veth_${name} master br0`,
    `ip link set veth_${name} up`,
    `ip -n ${name} address add 10.0.0.1${index + 1}/24 dev eth0`,
    `ip -n ${name} link set eth0 up`,
    `ip -n ${name} route add default via 10.0.0.1`,
  ]),
];

/** The same with lines in the place of others; a mistake that would change nothing is none. */
function instead(changes: Readonly<Record<string, string | undefined>>): string[] {
  for (const line of Object.keys(changes)) expect(right).toContain(line);
  return right.flatMap((line) => (line in changes ? (changes[line] ?? []) : [line]));
}

const up = 'ip -n two link set eth0 up';
const route = 'ip -n two route add default via 10.0.0.1';
const address = 'ip -n two address add 10.0.0.12/24 dev eth0';

describe('the picture of a mistake shows it', () => {
  it('and where there is none, nothing stands out', async () => {
    await run(right);
    // A carrier comes a moment after both ends are up.
    await expect.poll(seen).not.toContain('!');
    const drawn = await seen();
    expect(drawn.match(/→ default via 10\.0\.0\.1 dev eth0/g)).toHaveLength(2);
    expect(drawn).toMatch(/├ veth_one ─[\s\S]*└ veth_two ─/);
  });

  it.each<[mistake: string, changes: Readonly<Record<string, string | undefined>>, shown: RegExp]>([
    ['the inner end is not up', { [up]: undefined, [route]: undefined }, /┌ two[\s\S]*eth0 +10\.0\.0\.12\/24 +! down/],
    [
      'the cable is not plugged into the bridge',
      { 'ip link set veth_two master br0': undefined },
      /│ veth_two +! no address/,
    ],
    ['the address is missing', { [address]: undefined, [route]: undefined }, /┌ two[\s\S]*eth0 +! no address/],
    [
      'the prefix is another one',
      { [address]: 'ip -n two address add 10.0.0.12/32 dev eth0', [route]: undefined },
      /eth0 +10\.0\.0\.12\/32 +! other prefix than its neighbours/,
    ],
    [
      'an address is there twice',
      { [address]: 'ip -n two address add 10.0.0.11/24 dev eth0' },
      /┌ one[\s\S]*10\.0\.0\.11\/24 +! address is there twice[\s\S]*┌ two[\s\S]*10\.0\.0\.11\/24 +! address is there twice/,
    ],
    ['there is no gateway', { [route]: undefined }, /┌ one[\s\S]*→ default[^┌]*┌ two[^→]*$/],
    ['the bridge is down', { 'ip link set br0 up': undefined }, /br0 +10\.0\.0\.1\/24 +bridge +! down/],
    [
      'two have one MAC address',
      { 'ip -n two link set eth0 address 02:00:00:00:00:12': 'ip -n two link set eth0 address 02:00:00:00:00:11' },
      /┌ one[\s\S]*! MAC address is there twice[\s\S]*┌ two[\s\S]*! MAC address is there twice/,
    ],
  ])('%s', async (_, changes, shown) => {
    await run(instead(changes));
    await expect.poll(seen).toMatch(shown);
  });

  it('the far end is in the wrong namespace', async () => {
    const wrong = right.map((line) => line.replace('peer name eth0 netns two', 'peer name eth1 netns one'));
    await run(wrong.filter((line) => !line.startsWith('ip -n two')));
    const { cards, wires } = await topology();
    const interfaces = (name: string) => cards.find(({ names }) => names[0] === name)?.interfaces ?? [];
    expect(interfaces('two').map(({ name }) => name)).toEqual(['lo']);
    const end = interfaces('one').find(({ name }) => name === 'eth1')?.id ?? 'none';
    const near = interfaces('host').find(({ name }) => name === 'veth_two')?.id ?? 'none';
    expect(wires.map(({ ends }) => [...ends].sort())).toContainEqual([end, near].sort());
    expect(await seen()).toMatch(/eth1 +! down, no address/);
  });

  it('the MAC address of the bridge has moved', async () => {
    await run(instead({ 'ip link add br0 address 02:00:00:00:00:0a type bridge': 'ip link add br0 type bridge' }));
    const before = await topology();
    const bridge = before.cards[0]?.interfaces.find(({ name }) => name === 'br0');
    await run([
      'ip link add lowest address 00:00:00:00:00:01 type veth peer name other',
      'ip link set lowest master br0',
    ]);
    expect(draw(compareTopologies(before, await topology()))).toMatch(new RegExp(`br0 .*! .*MAC was ${bridge?.mac}`));
  });
});
