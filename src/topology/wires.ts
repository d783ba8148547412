import { legBehindPort } from '../domain/switch-ports.ts';
import type { World } from '../domain/world.ts';
import { bareAddress } from '../kernel/bare-address.ts';
import type { KernelLink, KernelNetwork, KernelState } from '../kernel/kernel-state.ts';
import { interfaceId } from './interface-id.ts';
import { machineOf } from './places.ts';
import type { TopologyWire } from './topology.ts';

/**
 * What joins the interfaces of a world. Pairs are told by the number that one network has for the other and by the
 * interface's number there: one of the two alone is ambiguous, because each network begins to count anew.
 */
export function findWires(state: KernelState, world: World): TopologyWire[] {
  const wires: TopologyWire[] = world.networks.map(({ name }) => ({ kind: 'switch', ends: [`switch ${name}`] }));
  const seen = new Set<string>();
  for (const network of state.networks.filter(isFirst)) {
    for (const link of network.links) {
      const id = interfaceId(network, link);
      if (seen.has(id)) continue;
      const plugged = link.kind === 'veth' ? pluggedInto(network, link, world) : undefined;
      if (plugged !== undefined) {
        wires.find(({ ends }) => ends[0] === `switch ${plugged}`)?.ends.push(id);
        continue;
      }
      const far = farEnd(state, network, link);
      if (far !== undefined && link.kind === 'veth') {
        seen.add(far);
        wires.push({ kind: 'pair', ends: [id, far] });
      } else if (far !== undefined && link.away !== undefined) wires.push({ kind: 'stacked', ends: [far, id] });
      else if (link.kind === 'veth') wires.push({ kind: 'pair', ends: [id], loose: true });
    }
  }
  return [...wires, ...tunnels(state, world)];
}

const isFirst = ({ id }: KernelNetwork, index: number, all: readonly KernelNetwork[]) =>
  all.findIndex((other) => other.id === id) === index;

/** The id of what is at the other end, or below. */
function farEnd(state: KernelState, network: KernelNetwork, link: KernelLink): string | undefined {
  if (link.away === undefined) {
    const other = link.kind === 'veth' ? network.links.find(({ name }) => name === link.other) : undefined;
    return other && interfaceId(network, other);
  }
  const { index, nsid } = link.away;
  const there = network.nsids?.[nsid];
  // Who is meant was asked, and it is none of these.
  if (network.nsids !== undefined && there === undefined) return undefined;
  const candidates = state.networks.filter(isFirst).filter((other) => there === undefined || other.id === there);
  const matches = candidates.flatMap((other) =>
    other.links.filter((one) => one.index === index && mayBeJoined(link, one)).map((one) => interfaceId(other, one)),
  );
  return there !== undefined || matches.length === 1 ? matches[0] : undefined;
}

/** Each end of a pair names the other; what is stacked names what is below alone. */
function mayBeJoined(link: KernelLink, other: KernelLink): boolean {
  return link.kind !== 'veth' || (other.kind === 'veth' && other.away?.index === link.index);
}

/** The network of the world that a machine's leg is plugged into, by the number of the port at its other end. */
function pluggedInto(network: KernelNetwork, link: KernelLink, world: World): string | undefined {
  const { away } = link;
  if (away === undefined || network.nsids?.[away.nsid] !== undefined) return undefined;
  return legBehindPort(away.index, world)?.network;
}

const tunnelKinds = new Set(['vxlan', 'geneve', 'gre', 'gretap', 'ipip', 'sit']);

/**
 * Tunnels both ends of which are the world's: each end's machine has the address that the other one sends to, and both
 * have the same number. A tunnel may live in a namespace and send by the network of its machine.
 */
function tunnels(state: KernelState, world: World): TopologyWire[] {
  const ends = state.networks
    .filter(isFirst)
    .flatMap((network) =>
      network.links
        .filter(({ kind }) => tunnelKinds.has(kind))
        .map((link) => ({ machine: machineOf(network.place, world), link, id: interfaceId(network, link) })),
    );
  const addresses = new Map<string, string[]>();
  for (const network of state.networks) {
    const own = network.links.flatMap((link) => link.addresses.map(bareAddress));
    addresses.set(machineOf(network.place, world), [...(addresses.get(machineOf(network.place, world)) ?? []), ...own]);
  }
  type End = (typeof ends)[number];
  const sendsTo = (one: End, other: End) =>
    one.link.remotes?.some((remote) => addresses.get(other.machine)?.includes(remote)) === true;
  return ends.flatMap((one, index) =>
    ends
      .slice(index + 1)
      .filter((other) => one.machine !== other.machine && one.link.kind === other.link.kind)
      .filter((other) => (one.link.traits ?? [])[0] === (other.link.traits ?? [])[0])
      .filter((other) => sendsTo(one, other) || sendsTo(other, one))
      .map((other) => ({ kind: 'tunnel' as const, ends: [one.id, other.id] })),
  );
}
