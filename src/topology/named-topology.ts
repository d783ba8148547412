import type { Topology } from './topology.ts';

/**
 * The same topology with names for ids: `host`, `host/mynetns0`, `host/mynetns0:eth0`. The kernel's numbers are others
 * in each world; these are the same wherever the same was built.
 */
export function namedTopology(topology: Topology): Topology {
  const names = new Map<string, string>();
  for (const card of topology.cards) {
    const owner = topology.cards.find(({ id }) => id === card.within)?.names[0];
    const name = `${owner === undefined ? '' : `${owner}/`}${card.names[0]}`;
    names.set(card.id, name);
    for (const { id, name: own } of card.interfaces) names.set(id, `${name}:${own}`);
  }
  for (const { id, name } of topology.switches) names.set(id, `network:${name}`);
  const named = (id: string) => names.get(id) ?? id;
  return {
    ...topology,
    cards: topology.cards.map((card) => ({
      ...card,
      id: named(card.id),
      ...(card.within === undefined ? {} : { within: named(card.within) }),
      interfaces: card.interfaces.map((one) => ({
        ...one,
        id: named(one.id),
        ...(one.under === undefined ? {} : { under: named(one.under) }),
      })),
    })),
    switches: topology.switches.map((one) => ({ ...one, id: named(one.id) })),
    wires: topology.wires.map((wire) => ({ ...wire, ends: wire.ends.map(named) })),
  };
}
