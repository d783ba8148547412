import { homeMachine } from '../domain/world.ts';
import { visible } from '../text/visible.ts';
import type { Topology, TopologyCard, TopologyInterface } from './topology.ts';

const marks = { '+': 'new: ', '-': 'gone: ', '~': 'changed: ' } as const;

/** A world in sentences, for those who hear it or whose terminal draws nothing: a line for each thing. */
export function inWords(topology: Topology): string[] {
  const ends = namesOfEnds(topology);
  return [
    ...topology.cards.flatMap((card) => cardLines(card, topology, ends)),
    ...(topology.packet === undefined ? [] : [`Packet: ${visible(topology.packet)}.`]),
    ...topology.switches.map(({ id, name, subnet }) => {
      const plugged = topology.wires.find((wire) => wire.ends[0] === id)?.ends.slice(1) ?? [];
      const who = plugged.map((end) => ends.get(end) ?? end).join(', ');
      return `Network ${name}, ${subnet}: ${who === '' ? 'nobody is plugged in' : `${who} ${plugged.length === 1 ? 'is' : 'are'} plugged in`}.`;
    }),
  ];
}

/** By interface: whose it is. */
function namesOfEnds({ cards }: Topology): Map<string, string> {
  return new Map(
    cards.flatMap(({ names: [place = ''], interfaces, within }) => {
      const owner = cards.find(({ id }) => id === within)?.names[0];
      const far = owner === undefined || owner === homeMachine ? '' : ` on ${visible(owner)}`;
      return interfaces.map(({ id, name }) => [id, `${visible(name)} of ${visible(place)}${far}`] as const);
    }),
  );
}

function cardLines(card: TopologyCard, topology: Topology, ends: ReadonlyMap<string, string>): string[] {
  const owner = topology.cards.find(({ id }) => id === card.within)?.names[0];
  const kind = { machine: 'Machine', namespace: 'Namespace', container: 'Container' }[card.kind];
  const names = card.names.map((name) => visible(name.replace(/^container:/, ''))).join(', also called ');
  const place = owner === undefined ? '' : ` on ${visible(owner)}`;
  return [
    `${card.mark ? marks[card.mark] : ''}${kind} ${names}${place}:`,
    ...card.interfaces.map((one) => `  ${interfaceLine(one, card, topology, ends)}`),
    ...(card.lost ? ['  The packet is lost here.'] : []),
    ...card.routes.map((route) => `  Route: ${visible(route)}.`),
    ...card.published.map((port) => `  Published port: ${visible(port)}.`),
    ...(card.nameServers.length === 0 ? [] : [`  Asks for names: ${card.nameServers.map(visible).join(', ')}.`]),
  ];
}

function interfaceLine(
  one: TopologyInterface,
  card: TopologyCard,
  { wires, switches }: Topology,
  ends: ReadonlyMap<string, string>,
): string {
  const above = card.interfaces.find(({ id }) => id === one.under);
  const joined = wires
    .filter(({ ends: ids }) => ids.includes(one.id))
    .map(({ kind, ends: ids, loose }) => {
      if (loose === true) return 'the other end is out of sight';
      if (kind === 'switch') return `plugged into ${switches.find(({ id }) => id === ids[0])?.name ?? 'a network'}`;
      const others = ids.filter((id) => id !== one.id).map((id) => ends.get(id) ?? id);
      const verb = { pair: 'joined to', tunnel: 'tunnel to', stacked: ids[0] === one.id ? 'carries' : 'on top of' };
      return `${verb[kind]} ${others.join(', ')}`;
    });
  const facts = [
    one.kind === 'ether' ? '' : one.kind,
    one.state,
    ...(one.addresses.length > 0 ? one.addresses : []),
    above === undefined ? '' : one.port ? `port of ${above.name}` : `on top of ${above.name}`,
    ...one.traits,
    ...joined,
    ...(one.stations ? [`on the packet's way: ${one.stations.join(', ')}`] : []),
    ...one.troubles.filter((trouble) => trouble !== one.state).map((trouble) => `note: ${trouble}`),
  ];
  const told = facts.filter((fact) => fact !== '').map(visible);
  return `${one.mark ? marks[one.mark] : ''}${visible(one.name)}: ${told.join('; ')}.`;
}
