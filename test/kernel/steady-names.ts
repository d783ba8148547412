import type { Topology, TopologyInterface } from '../../src/topology/topology.ts';

/** Names that an engine makes up, and what they are called where they are to be the same every time. */
const madeUp: [name: RegExp, instead: string][] = [
  [/\bveth[0-9a-f]{7}\b/g, 'veth-'],
  [/\bbr-[0-9a-f]{12}\b/g, 'br-'],
  [/\bprocess:\d+/g, 'process:'],
  // The networks that an engine keeps for its own: of an overlay, and of what shares out its load.
  [/\bmount:\d-[a-z0-9]{10}\b/g, 'mount:overlay-'],
  [/\bmount:lb_[a-z0-9]{9}\b/g, 'mount:lb_'],
];

/** The identity of a task of a swarm, behind its service's name. */
const task = /\.[a-z0-9]{25}/g;

/** An address of a swarm's: which of its tasks gets which is a matter of who is faster. */
const raffled = /^(10\.\d+\.\d+)\.\d+\//;

/** The same world with numbers in place of what an engine draws by lot. */
export function withSteadyNames(topology: Topology): Topology {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  const named = (text: string) => {
    for (const [name, instead] of madeUp) {
      for (const [found] of text.matchAll(name)) {
        if (known.has(found)) continue;
        const count = (counts.get(instead) ?? 0) + 1;
        counts.set(instead, count);
        known.set(found, `${instead}${count}`);
      }
    }
    return [...known].reduce((all, [found, steady]) => all.replaceAll(found, steady), text).replaceAll(task, '');
  };
  const cards = topology.cards.map((card) => {
    const isTask = card.names.some((name) => name.search(task) !== -1);
    const addressesOf = ({ addresses }: TopologyInterface) =>
      isTask ? addresses.map((address) => address.replace(raffled, '$1.x/')) : addresses;
    return {
      ...card,
      names: card.names.map(named),
      routes: card.routes.map(named),
      interfaces: card.interfaces.map((one) => ({ ...one, name: named(one.name), addresses: addressesOf(one) })),
    };
  });
  return { ...topology, cards };
}
