import type { Topology } from './topology.ts';

/** The part of a topology that is on one machine or in one namespace, with all that is on it; undefined where there is none. */
export function partOfTopology(topology: Topology, name: string): Topology | undefined {
  const [first = '', second] = name.split('/', 2);
  const owners = topology.cards.filter(({ names }) => names.some((one) => isCalled(one, first)));
  const chosen =
    second === undefined
      ? owners
      : topology.cards.filter(({ names, within }) => {
          return names.some((one) => isCalled(one, second)) && owners.some(({ id }) => id === within);
        });
  const [card] = chosen;
  if (!card) return undefined;
  const cards = topology.cards
    .filter(({ id, within }) => id === card.id || within === card.id)
    .map((one) => (one.id === card.id ? withoutOwner(one) : one));
  const ids = new Set(cards.flatMap(({ interfaces }) => interfaces.map(({ id }) => id)));
  const wires = topology.wires
    .map((wire) => {
      const ends = wire.kind === 'switch' ? wire.ends.filter((end, index) => index === 0 || ids.has(end)) : wire.ends;
      return { ...wire, ends };
    })
    .filter(({ ends }) => ends.some((end) => ids.has(end)));
  const switches = topology.switches.filter(({ id }) => wires.some(({ ends }) => ends[0] === id));
  return { ...topology, cards, switches, wires };
}

/** A process is known by its number, too. */
const isCalled = (own: string, name: string): boolean =>
  bare(own) === bare(name) || (own.startsWith('process:') && bare(own).split(' ', 1)[0] === bare(name));

const bare = (name: string): string => name.replace(/^(?:container|process|mount):/, '');

function withoutOwner({ within: _within, ...card }: Topology['cards'][number]): Topology['cards'][number] {
  return card;
}
