import { describe, expect, it } from 'vitest';
import type { Topology } from '../../src/topology/topology.ts';
import { aLink, aNetwork, aState } from '../domain/kernel-samples.ts';
import { bridged, end, leg, topologyOf } from './samples.ts';

/** Wires as `PLACE NAME` of their ends. */
function wiresOf({ cards, wires, switches }: Topology): string[] {
  const names = new Map(switches.map(({ id, name }) => [id, name]));
  for (const {
    names: [place],
    interfaces,
  } of cards)
    for (const { id, name } of interfaces) names.set(id, `${place} ${name}`);
  return wires.map(({ kind, ends }) => `${kind}: ${ends.map((id) => names.get(id) ?? '?').join(' - ')}`);
}

describe('the wires of a topology', () => {
  it('join machines to the networks of the world, and both ends of a pair', () => {
    expect(wiresOf(topologyOf(bridged()))).toEqual([
      'switch: lan - host eth0 - web eth0',
      'pair: host veth_abc - mynetns0 eth0',
    ]);
  });

  it('are told apart where two pairs in four namespaces have the same numbers', () => {
    const pair = (mine: string, other: string) =>
      aNetwork(mine, [end(2, 'eth0', { index: 2, nsid: 0 })], { nsids: { 0: `id of ${other}` } });
    const state = aState(
      aNetwork('host', [leg(0)]),
      aNetwork('web', [leg(1)]),
      pair('a', 'd'),
      pair('b', 'c'),
      pair('c', 'b'),
      pair('d', 'a'),
    );
    expect(wiresOf(topologyOf(state)).slice(1)).toEqual(['pair: a eth0 - d eth0', 'pair: b eth0 - c eth0']);
  });

  it('have an end out of sight where numbers alone do not decide', () => {
    const lonely = (place: string) => aNetwork(place, [end(2, 'eth0', { index: 2, nsid: 0 })]);
    const state = aState(aNetwork('host', [leg(0)]), aNetwork('web', [leg(1)]), ...['a', 'b', 'c', 'd'].map(lonely));
    const topology = topologyOf(state);
    expect(topology.wires.filter(({ loose }) => loose)).toHaveLength(4);
    expect(topology.cards.find(({ names }) => names[0] === 'd')?.interfaces[1]?.troubles).toContain(
      'other end out of sight',
    );
  });

  it('lead to nobody who was asked and is not meant, whatever the numbers', () => {
    const one = aNetwork('a', [end(2, 'eth0', { index: 3, nsid: 0 })], { nsids: {} });
    const other = aNetwork('b', [end(3, 'eth0', { index: 2, nsid: 0 })], { nsids: {} });
    const state = aState(aNetwork('host', [leg(0)]), aNetwork('web', [leg(1)]), one, other);
    expect(wiresOf(topologyOf(state)).slice(1)).toEqual(['pair: a eth0', 'pair: b eth0']);
  });

  it('join what is stacked across namespaces to what is below', () => {
    const card = aLink(5, 'card0', { kind: 'macvlan', up: true, carrier: true, away: { index: 2, nsid: 0 } });
    const state = aState(
      aNetwork('host', [leg(0)]),
      aNetwork('web', [leg(1)]),
      aNetwork('a', [card], { nsids: { 0: 'id of host' } }),
    );
    expect(wiresOf(topologyOf(state))[1]).toBe('stacked: host eth0 - a card0');
  });

  it('join tunnels by the addresses of the machines that they are on', () => {
    const tunnel = (remote: string, id: number) =>
      aLink(7, 'vxlan0', { kind: 'vxlan', up: true, carrier: true, traits: [`id ${id}`], remotes: [remote] });
    const state = (id: number) =>
      aState(
        aNetwork('host', [leg(0), tunnel('192.168.232.2', 42)]),
        aNetwork('web', [leg(1)]),
        aNetwork('web/over', [tunnel('192.168.232.1', id)]),
      );
    expect(wiresOf(topologyOf(state(42)))).toContain('tunnel: host vxlan0 - over vxlan0');
    expect(wiresOf(topologyOf(state(43)))).not.toContain('tunnel: host vxlan0 - over vxlan0');
  });
});

describe('what stands out', () => {
  const troubles = (topology: Topology, name: string) =>
    topology.cards.flatMap(({ interfaces }) => interfaces).find((one) => one.name === name)?.troubles;

  it('is what is down, has no carrier, or has neither an address nor a bridge', () => {
    const topology = topologyOf(bridged((links) => [...links, aLink(9, 'idle', { up: true })]));
    expect(troubles(topology, 'veth_abc')).toEqual([]);
    expect(troubles(topology, 'idle')).toEqual(['no carrier', 'no address', 'other end out of sight']);
    const forgotten = topologyOf(bridged((links) => links.map((link) => ({ ...link, up: link.name !== 'bridge0' }))));
    expect(troubles(forgotten, 'bridge0')).toEqual(['down']);
  });

  it('is an address that two have who share frames', () => {
    const twice = bridged((links) =>
      links.map((link) => (link.name === 'bridge0' ? { ...link, addresses: ['10.0.0.11/24'] } : link)),
    );
    expect(troubles(topologyOf(twice), 'bridge0')).toEqual(['address is there twice']);
    const apart = bridged((links) => [
      ...links,
      aLink(9, 'dummy0', { kind: 'dummy', up: true, carrier: true, addresses: ['10.0.0.11/24'] }),
    ]);
    expect(troubles(topologyOf(apart), 'dummy0')).toEqual([]);
  });
});

describe('a card', () => {
  it('is one for a network with several names', () => {
    const state = bridged();
    const named = {
      ...state,
      namespaces: [...state.namespaces, { machine: 'host', name: 'again', id: 'id of mynetns0' }],
    };
    expect(topologyOf(named).cards.map(({ names }) => names)).toEqual([['host'], ['mynetns0', 'again'], ['web']]);
  });

  it('has published ports', () => {
    const rules = {
      tables: ['ip nat'],
      chains: [{ name: 'nat PREROUTING', table: 'ip nat', rules: ['tcp dport 8080 counter dnat to 10.0.0.11:80'] }],
    };
    const state = aState(aNetwork('host', [leg(0)], { rules }), aNetwork('web', [leg(1)]));
    expect(topologyOf(state).cards[0]?.published).toEqual(['tcp 8080 to 10.0.0.11:80']);
  });
});
