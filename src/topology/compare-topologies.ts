import type { Mark, Topology, TopologyCard, TopologyInterface } from './topology.ts';

/**
 * The topology with what has come, gone or changed since the one before marked; what is gone stands where it was.
 * The addresses of what is gone are still told, its wires are not.
 */
export function compareTopologies(before: Topology, now: Topology): Topology {
  const cards = now.cards.map((card) => {
    const old = before.cards.find(({ id }) => id === card.id);
    return old ? comparedCard(old, card) : markedCard(card, '+');
  });
  const gone = before.cards.filter(({ id }) => !now.cards.some((card) => card.id === id));
  for (const card of gone) cards.splice(placeFor(card, before, cards), 0, markedCard(card, '-'));
  return { ...now, cards };
}

function markedCard(card: TopologyCard, mark: Mark): TopologyCard {
  return { ...card, mark, interfaces: card.interfaces.map((one) => ({ ...one, mark })) };
}

/** Behind the last of those that stood before it. */
function placeFor(card: TopologyCard, before: Topology, cards: readonly TopologyCard[]): number {
  const earlier = before.cards.slice(0, before.cards.indexOf(card)).map(({ id }) => id);
  return cards.findLastIndex(({ id }) => earlier.includes(id)) + 1;
}

function comparedCard(before: TopologyCard, card: TopologyCard): TopologyCard {
  const interfaces = card.interfaces.map((one): TopologyInterface => {
    const old = before.interfaces.find(({ id }) => id === one.id);
    if (!old) return { ...one, mark: '+' };
    const troubles = macMoved(old, one) ? [...one.troubles, `MAC was ${old.mac}`] : one.troubles;
    return facts(old) === facts(one) ? one : { ...one, troubles, mark: '~' };
  });
  const gone = before.interfaces.filter(({ id }) => !card.interfaces.some((one) => one.id === id));
  for (const one of gone) {
    const earlier = before.interfaces.slice(0, before.interfaces.indexOf(one)).map(({ id }) => id);
    interfaces.splice(interfaces.findLastIndex(({ id }) => earlier.includes(id)) + 1, 0, { ...one, mark: '-' });
  }
  const outside = JSON.stringify([before.names, before.routes, before.published]);
  const changed = outside !== JSON.stringify([card.names, card.routes, card.published]);
  return { ...card, interfaces, ...(changed ? { mark: '~' as const } : {}) };
}

/** Those who learnt a bridge's MAC address send to the old one for a while. */
function macMoved(before: TopologyInterface, now: TopologyInterface): boolean {
  return now.kind === 'bridge' && before.mac !== now.mac && !/^[0:]*$/.test(before.mac);
}

const facts = ({ mark: _mark, troubles: _troubles, ...rest }: TopologyInterface): string => JSON.stringify(rest);
