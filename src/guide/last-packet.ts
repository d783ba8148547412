import { packetWay } from '../explain/packet-way.ts';
import type { Answer } from '../explain/pursuit.ts';
import type { MapRequest } from '../topology/map-request.ts';
import { type PacketWay, withWay } from '../topology/packet-way.ts';
import type { Topology } from '../topology/topology.ts';

/** The way of the last packet that was followed in an attempt, whoever asks for it. */
const ways = new WeakMap<object, PacketWay>();

/** Keeps what became of a packet for the maps of an attempt. @param attempt what all its windows share */
export function keepPacket(attempt: object, answer: Answer): void {
  ways.set(attempt, packetWay(answer));
}

/** The topology with the last packet's way, where that is wanted; a message where there is none in this world. */
export function withPacket(
  topology: Topology,
  { packet }: MapRequest,
  attempt: object,
): Topology | { message: string } {
  if (!packet) return topology;
  const way = ways.get(attempt);
  const drawn = way && withWay(topology, way);
  return drawn ?? { message: 'No packet was followed in this world yet: `why FROM TO` does that.' };
}
