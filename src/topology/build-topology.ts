import { homeMachine, type World } from '../domain/world.ts';
import type { KernelLink, KernelNetwork, KernelRoute, KernelState } from '../kernel/kernel-state.ts';
import { ruleEntries } from '../kernel/rule-entries.ts';
import { interfaceId } from './interface-id.ts';
import { machineOf, nameThere } from './places.ts';
import { publishedPorts } from './published-ports.ts';
import type { Topology, TopologyCard, TopologyInterface } from './topology.ts';
import { findTroubles } from './troubles.ts';
import { findWires } from './wires.ts';

/**
 * The topology of a world: its machines in the world's order, on each its namespaces and containers as they were read.
 * The same state gives the same topology. Pure.
 */
export function buildTopology(state: KernelState, world: World): Topology {
  const cards: TopologyCard[] = [];
  for (const network of state.networks) {
    const known = cards.find(({ id }) => id === network.id);
    if (known) known.names.push(nameThere(network.place, world));
    else cards.push(cardOf(network, state, world));
  }
  const ordered = inOrder(cards, world);
  const switches = world.networks.map(({ name, subnet }) => ({ id: `switch ${name}`, name, subnet }));
  const topology: Topology = { version: 1, cards: ordered, switches, wires: findWires(state, world) };
  findTroubles(topology);
  return topology;
}

function cardOf(network: KernelNetwork, state: KernelState, world: World): TopologyCard {
  const { id, place } = network;
  const isMachine = world.machines.some(({ name }) => name === place);
  const owner = machineOf(place, world);
  const within = state.networks.find((other) => other.place === owner)?.id;
  const names = state.namespaces.filter((named) => named.id === id).map(({ name }) => name);
  const own = nameThere(place, world);
  return {
    id,
    kind: isMachine ? 'machine' : own.startsWith('container:') ? 'container' : 'namespace',
    names: isMachine ? [place, ...names] : [...new Set([own, ...names])],
    ...(isMachine || within === undefined ? {} : { within }),
    interfaces: network.links.map((link) => interfaceOf(network, link)),
    routes: network.routes.filter(({ automatic }) => !automatic).map(routeText),
    rules: ruleEntries(network.rules).map(({ chain, says }) => `${chain}: ${says}`),
    published: publishedPorts(network),
    nameServers: nameServersOf(network, isMachine ? undefined : state.networks.find((other) => other.place === owner)),
  };
}

/** What a namespace has from its machine goes without saying. */
function nameServersOf({ nameServers = [] }: KernelNetwork, machine: KernelNetwork | undefined): string[] {
  return nameServers.join() === (machine?.nameServers ?? []).join() ? [] : nameServers;
}

function routeText({ text, devices }: KernelRoute): string {
  return [text, ...devices.map((device) => `dev ${device}`)].join(' ');
}

function interfaceOf(network: KernelNetwork, link: KernelLink): TopologyInterface {
  const upper = link.master ?? (link.kind === 'veth' ? undefined : link.other);
  const under = upper === undefined ? undefined : network.links.find(({ name }) => name === upper);
  const loopback = link.kind === 'loopback' && link.up ? ['127.0.0.1/8'] : [];
  return {
    id: interfaceId(network, link),
    name: link.name,
    kind: link.kind,
    state: !link.up ? 'down' : link.carrier || link.kind === 'loopback' ? 'up' : 'no carrier',
    addresses: [...loopback, ...link.addresses],
    mac: link.mac,
    mtu: link.mtu,
    ...(under && under.index !== link.index ? { under: interfaceId(network, under) } : {}),
    port: link.master !== undefined && under !== undefined,
    traits: [
      ...(link.traits ?? []),
      ...(link.remotes === undefined ? [] : [`to ${link.remotes.join(' and ')}`]),
      ...link.portSettings,
    ],
    troubles: [],
  };
}

/** Machines as the world has them, each followed by what is on it. */
function inOrder(cards: readonly TopologyCard[], world: World): TopologyCard[] {
  const machines = world.machines.flatMap(({ name }) =>
    cards.filter(({ names, kind }) => kind === 'machine' && names[0] === name),
  );
  const home = machines.filter(({ names }) => names[0] === homeMachine);
  const others = machines.filter((card) => !home.includes(card));
  const placed = [...home, ...others].flatMap((machine) => [
    machine,
    ...cards.filter(({ within }) => within === machine.id),
  ]);
  return [...placed, ...cards.filter((card) => !placed.includes(card))];
}
