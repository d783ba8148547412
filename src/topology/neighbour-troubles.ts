import type { Topology, TopologyInterface } from './topology.ts';

/**
 * Ends of cables that do not go together with others they share frames with.
 * @param segments by interface, what it shares frames with
 */
export function neighbourTroubles(
  { cards }: Topology,
  segments: ReadonlyMap<string, string>,
): { sameMac: Set<string>; otherPrefix: Set<string> } {
  const neighbours = new Map<string, TopologyInterface[]>();
  for (const one of cards.flatMap(({ interfaces }) => interfaces)) {
    const segment = segments.get(one.id) ?? one.id;
    neighbours.set(segment, [...(neighbours.get(segment) ?? []), one]);
  }
  const groups = [...neighbours.values()];
  return { sameMac: new Set(groups.flatMap(withSameMac)), otherPrefix: new Set(groups.flatMap(withOtherPrefix)) };
}

/** A bridge has the address of one of its ports, and what is stacked may have that of what carries it. */
function withSameMac(group: readonly TopologyInterface[]): string[] {
  const byMac = new Map<string, string[]>();
  for (const { id, kind, mac, port } of group) {
    if (kind === 'veth' && !port && !/^[0:]*$/.test(mac)) byMac.set(mac, [...(byMac.get(mac) ?? []), id]);
  }
  return [...byMac.values()].filter((ids) => ids.length > 1).flat();
}

/** Those whose prefix is another one than that of most who are in the same network. */
function withOtherPrefix(group: readonly TopologyInterface[]): string[] {
  const all = group.flatMap(({ id, addresses }) => addresses.flatMap((text) => readAddress(id, text) ?? []));
  return all.flatMap((one) => {
    const near = all.filter((other) => other !== one && (contains(one, other) || contains(other, one)));
    const others = near.filter(({ length }) => length !== one.length);
    return others.length > near.length / 2 ? [one.id] : [];
  });
}

interface Address {
  id: string;
  value: number;
  length: number;
}

/** An address of IPv4 with its prefix length. */
function readAddress(id: string, text: string): Address | undefined {
  const [, bytes = '', length] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)/.exec(text) ?? [];
  const value = bytes.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return length === undefined ? undefined : { id, value, length: Number(length) };
}

function contains(network: Address, { value }: Address): boolean {
  const size = 2 ** (32 - network.length);
  return Math.floor(network.value / size) === Math.floor(value / size);
}
