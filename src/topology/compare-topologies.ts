import type { Mark, Topology, TopologyCard, TopologyInterface } from './topology.ts';

/**
 * The topology with what has come, gone or changed since the one before marked; what is gone stands where it was.
 * The addresses of what is gone are still told, its wires are not.
 * @param known ids of cards that were there, though nobody looked what is in them
 */
export function compareTopologies(before: Topology, now: Topology, known: ReadonlySet<string> = new Set()): Topology {
  const cards = now.cards.map((card) => {
    const old = before.cards.find(({ id }) => id === card.id);
    if (old) return comparedCard(old, card);
    return known.has(card.id) ? card : markedCard(card, '+');
  });
  return { ...now, cards: withGone(before.cards, cards, (card) => markedCard(card, '-')) };
}

/** Whether anything in it is new, gone or changed. */
export const isMarked = ({ cards }: Topology): boolean =>
  cards.some(({ mark, interfaces }) => mark !== undefined || interfaces.some((one) => one.mark !== undefined));

function markedCard(card: TopologyCard, mark: Mark): TopologyCard {
  return { ...card, mark, interfaces: card.interfaces.map((one) => ({ ...one, mark })) };
}

/** What there is now, and what is gone behind the last of those that stood before it. */
function withGone<Thing extends { id: string }>(
  before: readonly Thing[],
  now: readonly Thing[],
  mark: (gone: Thing) => Thing,
): Thing[] {
  const all = [...now];
  before.forEach((thing, index) => {
    if (now.some(({ id }) => id === thing.id)) return;
    const earlier = before.slice(0, index).map(({ id }) => id);
    all.splice(all.findLastIndex(({ id }) => earlier.includes(id)) + 1, 0, mark(thing));
  });
  return all;
}

function comparedCard(before: TopologyCard, card: TopologyCard): TopologyCard {
  const compared = card.interfaces.map((one): TopologyInterface => {
    const old = before.interfaces.find(({ id }) => id === one.id);
    if (!old) return { ...one, mark: '+' };
    const troubles = macMoved(old, one) ? [...one.troubles, `MAC was ${old.mac}`] : one.troubles;
    return facts(old) === facts(one) ? one : { ...one, troubles, mark: '~' };
  });
  const interfaces = withGone(before.interfaces, compared, (one) => ({ ...one, mark: '-' as const }));
  const outside = JSON.stringify([before.names, before.routes, before.published]);
  const changed = outside !== JSON.stringify([card.names, card.routes, card.published]);
  return { ...card, interfaces, ...(changed ? { mark: '~' as const } : {}) };
}

/** Those who learnt a bridge's MAC address send to the old one for a while. */
function macMoved(before: TopologyInterface, now: TopologyInterface): boolean {
  return now.kind === 'bridge' && before.mac !== now.mac && !/^[0:]*$/.test(before.mac);
}

const facts = ({ mark: _mark, troubles: _troubles, ...rest }: TopologyInterface): string => JSON.stringify(rest);
