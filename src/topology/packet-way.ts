import type { Topology } from './topology.ts';

/** The way of one packet through a world. */
export interface PacketWay {
  /** What packet it was and what became of it, in a line. */
  says: string;
  /** Ids of the interfaces that it came by, in order; the first one is number 1. */
  stations: readonly (string | undefined)[];
  /** The id of the card where it was lost. */
  lost?: string;
}

/** The topology with a packet's way marked on it; undefined where that way led through another world. */
export function withWay(topology: Topology, { says, stations, lost }: PacketWay): Topology | undefined {
  const there = topology.cards.some(
    ({ id, interfaces }) => id === lost || interfaces.some((one) => stations.includes(one.id)),
  );
  if (!there) return undefined;
  const cards = topology.cards.map((card) => ({
    ...card,
    ...(card.id === lost ? { lost: true } : {}),
    interfaces: card.interfaces.map((one) => {
      const numbers = stations.flatMap((id, index) => (id === one.id ? [index + 1] : []));
      return numbers.length === 0 ? one : { ...one, stations: numbers };
    }),
  }));
  return { ...topology, cards, packet: says };
}
