import type { Topology } from '../../src/topology/topology.ts';

/** Names that an engine makes up, and what they are called where they are to be the same every time. */
const madeUp: [name: RegExp, instead: string][] = [
  [/\bveth[0-9a-f]{7}\b/g, 'veth-'],
  [/\bbr-[0-9a-f]{12}\b/g, 'br-'],
  [/\bprocess:\d+/g, 'process:'],
];

/** The identity of a task of a swarm, behind its service's name. */
const task = /\.[a-z0-9]{25}/g;

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
  const cards = topology.cards.map((card) => ({
    ...card,
    names: card.names.map(named),
    routes: card.routes.map(named),
    interfaces: card.interfaces.map((one) => ({ ...one, name: named(one.name) })),
  }));
  return { ...topology, cards };
}
