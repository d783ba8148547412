import type { Sighting } from '../packets/sightings.ts';
import type { Leg } from './leg.ts';
import type { End, Scene } from './scene.ts';

/** One place that a packet came by. */
export interface Station {
  place: string;
  interface: string;
  direction: 'in' | 'out';
  /** The bridge that the interface is a port of. */
  bridge?: string;
  /** Addresses, with ports where there are some. */
  from: string;
  to: string;
  /** Whether the addresses are others than at the station before. */
  changed: boolean;
  /** The number of the tunnel that it is inside of. */
  tunnel?: number;
}

/** The stations of a packet, each once. */
export const stationsOf = (leg: Leg, scene: Scene): Station[] =>
  sightedStations(leg, scene).map(({ station }) => station);

/** The same with the interface of each, as far as that is known. */
export function sightedStations({ stations }: Leg, scene: Scene): { station: Station; end: End | undefined }[] {
  const told: { station: Station; end: End | undefined }[] = [];
  const seen = new Set<string>();
  for (const sighting of stations) {
    const station = stationOf(sighting, scene, told.at(-1)?.station);
    const key = [station.place, station.interface, station.direction, station.tunnel, farEnd(station, sighting)].join(
      ' ',
    );
    // A second probe, and a copy that a bridge gave to itself.
    if (seen.has(key)) continue;
    seen.add(key);
    told.push({ station, end: scene.end(sighting) });
  }
  return told;
}

function stationOf(sighting: Sighting, scene: Scene, before: Station | undefined): Station {
  const end = scene.end(sighting);
  const bridge = end && scene.bridgeOf(end)?.name;
  const { ip, tcp, udp } = sighting.packet;
  const ports = tcp ?? udp;
  const [from, to] = [withPort(ip?.source, ports?.source), withPort(ip?.destination, ports?.destination)];
  // The near port differs from probe to probe; only addresses and the far port are worth a word.
  const answers = sighting.role === 'answer';
  const [near, nearBefore] = answers ? [ip?.destination, before?.to] : [ip?.source, before?.from];
  const [far, farBefore] = answers ? [from, before?.from] : [to, before?.to];
  const changed = before !== undefined && (address(nearBefore ?? '') !== near || farBefore !== far);
  return {
    place: scene.placeOf(sighting.network),
    interface: end?.link.name ?? `interface ${sighting.link}`,
    direction: sighting.type === 'out' ? 'out' : 'in',
    ...(bridge === undefined ? {} : { bridge }),
    ...{ from, to, changed },
    ...(sighting.tunnel === undefined ? {} : { tunnel: sighting.tunnel.number }),
  };
}

/** Where it goes, without the port that is another one of each probe. */
const farEnd = ({ to }: Station, { role }: Sighting): string => (role === 'answer' ? address(to) : to);

function withPort(ip = '', port?: number): string {
  if (port === undefined) return ip;
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

const address = (end: string) => end.replace(/^\[(.*)\]:\d+$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
