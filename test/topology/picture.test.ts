import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/text/text-width.ts';
import { layLanes } from '../../src/topology/lanes.ts';
import { picture } from '../../src/topology/picture.ts';
import { rowsOf } from '../../src/topology/rows.ts';
import type { Topology, TopologyCard, TopologyInterface } from '../../src/topology/topology.ts';
import { joinedRows } from './read-picture.ts';
import { bridged, topologyOf } from './samples.ts';

describe('a picture', () => {
  it('has cards, ports below their bridge, and wires beside them', () => {
    expect(picture(topologyOf(bridged()), { width: 80 })).toEqual([
      '  ┌ host ─────────────────────────────',
      '  │ lo          down',
      '  │ eth0        192.168.232.1/24 ────────╮',
      '  │ bridge0     10.0.0.10/24  bridge     │',
      '  │ └ veth_abc ────────────────────────╮ │',
      '  │ ┌ mynetns0                         │ │',
      '  │ │ lo        down                   │ │',
      '  │ └ eth0      10.0.0.11/24 ──────────╯ │',
      '  └ ──────────────────────────────────   │',
      '  ┌ web ──────────────────────────────   │',
      '  │ lo          down                     │',
      '  │ eth0        192.168.232.2/24 ────────┤',
      '  └ ──────────────────────────────────   │',
      '  ═ lan  192.168.232.0/24 ───────────────╯',
    ]);
  });

  it('says in words what is joined where there is no room for wires', () => {
    const lines = picture(topologyOf(bridged()), { width: 32 });
    expect(lines).toContain('  │ └ veth_abc  → mynetns0 eth0');
    expect(lines).toContain('  │ eth0        192.168.232.1  …');
  });

  it('keeps a prefix that differs from its neighbours, and says why whole, however narrow', () => {
    const wrong = bridged();
    for (const link of wrong.networks.find(({ place }) => place === 'mynetns0')?.links ?? []) {
      if (link.name === 'eth0') link.addresses = ['10.0.0.11/32'];
    }
    for (const width of [46, 60]) {
      const lines = picture(topologyOf(wrong), { width });
      expect(lines.join('\n')).toContain('10.0.0.10/24');
      expect(lines.join('\n')).toContain('10.0.0.11/32');
      expect(lines.some((line) => line.includes('! other prefix than its neighbours'))).toBe(true);
    }
    const narrow = picture(topologyOf(wrong), { width: 46 });
    expect(narrow).toContain('  │ eth0        192.168.232.1  → lan');
    expect(narrow).toContain('  ═ lan  192.168.232.0/24');
  });

  it('says what stands out below, before it gives the wires up', () => {
    const down = bridged((links) => links.map((link) => (link.name === 'veth_abc' ? { ...link, up: false } : link)));
    const topology = topologyOf(down);
    for (const one of topology.cards[0]?.interfaces ?? []) {
      if (one.name === 'veth_abc') one.troubles = ['down', 'address is there twice', 'other end out of sight'];
    }
    const lines = picture(topology, { width: 46 });
    const at = lines.findIndex((line) => line.includes('veth_abc'));
    expect(lines.slice(at + 1, at + 4).map((line) => line.replaceAll(/[│┆]/g, '').trim())).toEqual([
      ...['! down', '! address is there twice', '! other end out of sight'],
    ]);
    expect(lines.join('')).toContain('╮');
  });

  it('makes one line of a machine where there is too much', () => {
    const topology = topologyOf(bridged());
    const many = {
      ...topology,
      wires: Array.from({ length: 13 }, () => topology.wires[1] ?? topology.wires[0]).filter(
        (wire) => wire !== undefined,
      ),
    };
    expect(picture(many, { width: 100 }).some((line) => line.includes('▸ web  2 interfaces'))).toBe(true);
    expect(picture(many, { width: 100, whole: true }).some((line) => line.includes('▸'))).toBe(false);
  });

  it('is drawn in ASCII alone where nothing else can be shown', () => {
    const text = picture(topologyOf(bridged()), { width: 80, ascii: true }).join('\n');
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).toContain("--'");
  });
});

/** A small generator: the same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Some world: machines with namespaces, bridges, and pairs between any two interfaces that have none yet. */
function someWorld(seed: number): Topology {
  const next = numbers(seed);
  const alphabet = ['eth', 'veth_', '网卡', 'br-', 'v'];
  const cards: TopologyCard[] = [];
  const add = (kind: TopologyCard['kind'], name: string, within?: string): TopologyCard => {
    const id = `card ${cards.length}`;
    const interfaces = Array.from({ length: 1 + next(5) }, (_, index): TopologyInterface => {
      const under = index > 0 && next(3) === 0 ? { under: `${id}.0`, port: true } : { port: false };
      return {
        ...{ id: `${id}.${index}`, name: `${alphabet[next(5)]}${index}`, kind: index === 0 ? 'bridge' : 'veth' },
        ...{
          state: next(4) === 0 ? 'down' : 'up',
          mac: '',
          mtu: 1500,
          traits: [],
          troubles: next(4) === 0 ? ['down'] : [],
        },
        addresses: Array.from({ length: next(3) }, () => `10.${next(255)}.${next(255)}.${next(255)}/24`),
        ...under,
      };
    });
    const card = {
      id,
      kind,
      names: [name],
      interfaces,
      routes: [],
      rules: [],
      published: [],
      nameServers: [],
      ...(within ? { within } : {}),
    };
    cards.push(card);
    return card;
  };
  const machines = Array.from({ length: 1 + next(3) }, (_, index) => add('machine', `m${index}`));
  for (const { id } of machines)
    for (let count = next(4); count > 0; count -= 1) add('namespace', `ns${count}容器`, id);
  const free = cards.flatMap(({ interfaces }) => interfaces.map(({ id }) => id));
  const wires: Topology['wires'] = [];
  while (free.length > 1 && wires.length < 9) {
    const [one] = free.splice(next(free.length), 1);
    const [other] = free.splice(next(free.length), 1);
    if (one !== undefined && other !== undefined)
      wires.push({ kind: next(4) === 0 ? 'tunnel' : 'pair', ends: [one, other] });
  }
  return { version: 1, cards, switches: [], wires };
}

describe('whatever the world is like', () => {
  it.each([60, 80, 100, 200])('nothing is wider than %i columns or left out without a sign', (width) => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const world = someWorld(seed);
      const lines = picture(world, { width, whole: true });
      expect(lines.filter((line) => textWidth(line) > width)).toEqual([]);
      expect(lines).toEqual(picture(world, { width, whole: true }));
      const names = world.cards.flatMap(({ interfaces }) => interfaces.map(({ name }) => name));
      for (const name of names) expect(lines.some((line) => line.includes(name) || line.endsWith('…'))).toBe(true);
    }
  });

  it('the picture, read back, joins what the wires join', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const world = someWorld(seed);
      const rows = rowsOf(world);
      const lines = picture(world, { width: 400, whole: true }).map(inCells);
      const edge = Math.min(...layLanes(rows, world.wires).map(({ rows: ends }) => wireStart(lines, ends)));
      const expected = layLanes(rows, world.wires).map(({ rows: ends }) => ends);
      const drawn = joinedRows(lines, edge).map((group) => group.sort((one, other) => one - other));
      expect(drawn).toEqual(expected.sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0)));
    }
  });
});

/** Wide characters take two cells. */
const inCells = (line: string): string => [...line].map((sign) => (textWidth(sign) === 2 ? `${sign} ` : sign)).join('');

/** The column where lanes begin: one before the first turn of a wire. */
function wireStart(lines: readonly string[], ends: readonly number[]): number {
  return Math.min(...ends.map((row) => (lines[row] ?? '').search(/[┤╮╯╪┴┬]/) - 1));
}
