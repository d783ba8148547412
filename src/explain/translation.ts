import type { Seen } from './gap.ts';
import type { Scene } from './scene.ts';

/** What a place did to a packet's addresses. */
export interface Translation {
  place: string;
  /** The new ones, where they are new. */
  source?: string;
  destination?: string;
  /** The new port of its destination. */
  port?: number;
}

/** The last place on the way there that changed the packet's addresses. */
export function translation({ scene, seen }: { scene: Scene; seen: Seen }): Translation | undefined {
  const stations = seen.there.stations.filter(({ tunnel }) => tunnel === undefined);
  let found: Translation | undefined;
  for (const [index, now] of stations.entries()) {
    const before = stations[index - 1];
    if (!before?.packet.ip || !now.packet.ip) continue;
    const port = now.packet.tcp?.destination ?? now.packet.udp?.destination;
    const portBefore = before.packet.tcp?.destination ?? before.packet.udp?.destination;
    const change = {
      ...(before.packet.ip.source === now.packet.ip.source ? {} : { source: now.packet.ip.source }),
      ...(before.packet.ip.destination === now.packet.ip.destination ? {} : { destination: now.packet.ip.destination }),
      ...(port === undefined || port === portBefore ? {} : { port }),
    };
    if (Object.keys(change).length > 0) found = { ...found, ...change, place: scene.placeOf(now.network) };
  }
  return found;
}
