import type { KernelNetwork } from '../kernel/kernel-state.ts';
import type { WaitingSocket } from '../kernel/printed/sockets.ts';
import type { Packet } from '../packets/frame.ts';
import type { PlaceDetails } from '../packets/place-details.ts';
import type { ProbeRequest } from '../packets/probe-request.ts';
import type { Recording } from '../packets/recording.ts';
import type { Gap, Seen } from './gap.ts';
import type { Scene } from './scene.ts';

/** All that is known of a probe that did not come through. */
export interface Case {
  scene: Scene;
  request: ProbeRequest;
  recording: Recording;
  seen: Seen;
  gap: Gap;
  /** The place where it was lost. */
  place: string;
  details?: PlaceDetails | undefined;
  /** The destination that a rule gave it in the place where it was lost. */
  redirected?: string | undefined;
  /** By index, of the other places that matter: those that a question for a MAC address came to. */
  elsewhere: ReadonlyMap<number, PlaceDetails>;
}

/** How the packet looked when it was last seen. */
export const lastPacket = ({ gap }: Case): Packet | undefined => gap.last?.packet;

/** Where it was to go from the place where it was lost, after all that was done to its addresses. */
export function goalOf(one: Case): string {
  const { gap, request, seen } = one;
  if (one.redirected !== undefined) return one.redirected;
  if (gap.leg === 'there') return gap.last?.packet.ip?.destination ?? request.to;
  return gap.last?.packet.ip?.destination ?? seen.there.stations.at(-1)?.packet.ip?.source ?? '';
}

/** What was read of a place, where it matters. */
export function detailsAt({ scene, gap, details, elsewhere }: Case, network: KernelNetwork): PlaceDetails | undefined {
  const index = scene.indexOf(network);
  return index === gap.network ? details : index === undefined ? undefined : elsewhere.get(index);
}

/** A socket that waits at a port of the place where it was lost. */
export const listenerOn = ({ details }: Case, kind: 'tcp' | 'udp', port: number): WaitingSocket | undefined =>
  details?.listeners.find((socket) => socket.protocol === kind && socket.port === port);

/** Whether rp_filter(ip-sysctl) is strict for what comes in by an interface. */
export const isStrict = (details: PlaceDetails | undefined, link: string | undefined): boolean =>
  Math.max(...['all', link].map((name) => Number(details?.settings.get(`net/ipv4/conf/${name}/rp_filter`) ?? 0))) === 1;

/** What a bridge of a network has learned of a MAC address, or was told. */
export const entryOf = (one: Case, network: KernelNetwork, bridge: string, address: string) =>
  detailsAt(one, network)?.forwarding.find(({ mac, master }) => mac === address && master === bridge);

/** A counter's rise in the place where it was lost. */
export const rise = ({ recording, gap }: Case, ...names: string[]): number =>
  Math.max(0, ...names.map((name) => recording.counters.get(gap.network)?.get(name) ?? 0));

export const isSix = ({ request }: Case): boolean => request.to.includes(':');
