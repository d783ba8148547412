import { bareAddress } from '../kernel/bare-address.ts';
import { neighbourTroubles } from './neighbour-troubles.ts';
import type { Topology, TopologyCard, TopologyInterface } from './topology.ts';

/** Kinds of interfaces that are there to carry addresses. */
const endKinds = new Set(['veth', 'macvlan', 'ipvlan', 'ether', 'dummy']);

/** Writes down at each interface what stands out. A guess by state alone: nothing was tried. */
export function findTroubles(topology: Topology): void {
  const segments = segmentsOf(topology);
  const owners = new Map<string, string[]>();
  for (const { interfaces } of topology.cards) {
    for (const { id, kind, addresses } of interfaces) {
      if (kind === 'loopback') continue;
      for (const address of addresses) {
        const key = `${segments.get(id) ?? id} ${bareAddress(address)}`;
        owners.set(key, [...(owners.get(key) ?? []), id]);
      }
    }
  }
  const twice = new Set([...owners].filter(([, ids]) => ids.length > 1).flatMap(([, ids]) => ids));
  const { sameMac, otherPrefix } = neighbourTroubles(topology, segments);
  for (const card of topology.cards) {
    for (const one of card.interfaces) {
      one.troubles = [
        // A new namespace's loopback is down, and hardly anybody needs it there.
        ...(one.state === 'up' || one.kind === 'loopback' ? [] : [one.state]),
        ...(twice.has(one.id) ? ['address is there twice'] : []),
        ...(sameMac.has(one.id) ? ['MAC address is there twice'] : []),
        ...(otherPrefix.has(one.id) ? ['other prefix than its neighbours'] : []),
        ...(isIdle(one, card, topology) ? ['no address'] : []),
        ...(topology.wires.some(({ ends, loose }) => loose === true && ends[0] === one.id)
          ? ['other end out of sight']
          : []),
      ];
    }
  }
}

/** Neither has an address nor belongs to something that has. */
function isIdle({ id, kind, addresses, port }: TopologyInterface, card: TopologyCard, topology: Topology): boolean {
  if (!endKinds.has(kind) || addresses.length > 0 || port) return false;
  const carries = card.interfaces.some(({ under }) => under === id);
  return !carries && !topology.wires.some(({ kind: way, ends }) => way === 'stacked' && ends[0] === id);
}

/** By interface, what it shares frames with: joined by wires and by bridges. */
function segmentsOf({ cards, wires }: Topology): Map<string, string> {
  const segment = new Map<string, string>();
  const root = (id: string): string => {
    const above = segment.get(id) ?? id;
    return above === id ? id : root(above);
  };
  const join = (one: string, other: string) => segment.set(root(one), root(other));
  for (const { ends } of wires) for (const end of ends.slice(1)) join(end, ends[0] ?? end);
  for (const { interfaces } of cards) {
    for (const { id, under, port, kind } of interfaces) {
      if (under !== undefined && (port || kind === 'macvlan' || kind === 'ipvlan')) join(id, under);
    }
  }
  return new Map(cards.flatMap(({ interfaces }) => interfaces.map(({ id }) => [id, root(id)])));
}
