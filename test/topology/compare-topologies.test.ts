import { describe, expect, it } from 'vitest';
import { compareTopologies } from '../../src/topology/compare-topologies.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { bridged, topologyOf } from './samples.ts';

const marks = ({ cards }: Topology) =>
  cards.flatMap((card) => [
    ...(card.mark ? [`${card.mark} ${card.names[0]}`] : []),
    ...card.interfaces.flatMap(({ mark, name }) => (mark ? [`${mark} ${card.names[0]} ${name}`] : [])),
  ]);

describe('what a command changed', () => {
  const before = topologyOf(bridged());

  it('is nothing where all is the same', () => {
    expect(compareTopologies(before, topologyOf(bridged()))).toEqual(before);
  });

  it('is marked: new, gone, changed', () => {
    const now = topologyOf(
      bridged((links) => links.flatMap((link) => (link.name === 'bridge0' ? [] : [{ ...link, mtu: 1400 }]))),
    );
    expect(marks(compareTopologies(before, now))).toEqual(['~ host eth0', '- host bridge0', '~ host veth_abc']);
    expect(marks(compareTopologies(now, before))).toContain('+ host bridge0');
  });

  it('keeps the place of what is gone', () => {
    const without = { ...before, cards: before.cards.filter(({ names }) => names[0] !== 'mynetns0') };
    expect(compareTopologies(before, without).cards.map(({ names }) => names[0])).toEqual(['host', 'mynetns0', 'web']);
  });

  it('names the MAC address that a bridge had', () => {
    const now = topologyOf(
      bridged((links) => links.map((link) => (link.name === 'bridge0' ? { ...link, mac: '02:00:00:00:00:99' } : link))),
    );
    const bridge = compareTopologies(before, now).cards[0]?.interfaces.find(({ name }) => name === 'bridge0');
    expect(bridge?.troubles).toEqual(['MAC was 02:00:00:00:00:03']);
  });
});
