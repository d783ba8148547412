import type { Sighting } from '../packets/sightings.ts';
import type { Scene } from './scene.ts';

/** Where a packet went, there or back, and where it was last. */
export interface Leg {
  /** In the order of time, without the copies that a bridge gave to others. */
  stations: Sighting[];
  /** Copies that came to whom they were not meant for. */
  strays: Sighting[];
}

/**
 * Sorts what was seen of one packet. A frame for somebody else is on its way where a bridge or a macvlan's lower
 * interface takes it up, and astray where nobody does; what went out to such a place is no station either.
 */
export function legOf(sightings: readonly Sighting[], scene: Scene): Leg {
  const strays = sightings.filter((sighting) => isStray(sighting, scene));
  const stations = sightings.filter((sighting) => {
    if (strays.includes(sighting)) return false;
    const end = scene.end(sighting);
    if (sighting.type !== 'out' || !end || !scene.bridgeOf(end)) return true;
    const peer = scene.peerOf(end);
    const far = peer && strays.find((stray) => isAt(stray, peer.link.index, scene.indexOf(peer.network)));
    return far === undefined;
  });
  return { stations, strays };
}

const isAt = (sighting: Sighting, link: number, network: number | undefined) =>
  sighting.link === link && sighting.network === network;

function isStray(sighting: Sighting, scene: Scene): boolean {
  if (sighting.type !== 'other') return false;
  const end = scene.end(sighting);
  return end !== undefined && !scene.bridgeOf(end) && !scene.isLower(end);
}
