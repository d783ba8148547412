import type { Recording } from '../packets/recording.ts';
import type { Sighting } from '../packets/sightings.ts';
import { type Leg, legOf } from './leg.ts';
import type { Scene } from './scene.ts';

/** Where a probe was lost. */
export type Gap = {
  /** On the way there, or the answer on its way back. */
  leg: 'there' | 'back';
  /** Index of the network in which it was decided. */
  network: number;
  /** The last that was seen of it; absent where it never left. */
  last?: Sighting | undefined;
} & (
  | {
      kind: /** It never left the place that was to send it. */
        | 'source'
        /** It went out of an interface and came in nowhere. */
        | 'wire'
        /** It came to a bridge's port and went no further. */
        | 'port'
        /** It came to whom it was not meant for. */
        | 'stray'
        /** It came to the place that has the address. */
        | 'local'
        /** It came to a place between. */
        | 'forward';
    }
  /** Nobody answered the question for the next hop's MAC address. */
  | { kind: 'neighbour'; question: Sighting; target: string }
  /** Somebody said no. */
  | { kind: 'told'; word: Sighting }
);

/** What was seen of a probe, sorted. */
export interface Seen {
  all: readonly Sighting[];
  /** Whether the probe is one of IPv6. */
  six: boolean;
  there: Leg;
  back: Leg;
}

export function seen(all: readonly Sighting[], six: boolean, scene: Scene): Seen {
  const of = (role: Sighting['role']) => all.filter((sighting) => sighting.role === role);
  return { all, six, there: legOf(of('request'), scene), back: legOf(of('answer'), scene) };
}

/** Where the probe was lost. Pure. @param from index of the network that sent it */
export function gapOf(view: Seen, from: number, scene: Scene): Gap {
  const { all, there, back } = view;
  const words = all.filter((one) => (one.role === 'refusal' || one.role === 'error') && !isOwnComplaint(one, view));
  const told = words.find(({ type }) => type === 'out') ?? words[0];
  if (told) return { leg: told.about === 'answer' ? 'back' : 'there', kind: 'told', network: told.network, word: told };
  const answers = [...back.stations, ...back.strays];
  if (answers.length > 0) return gapOfLeg('back', back, answers[0]?.network ?? from, view, scene);
  return gapOfLeg('there', there, from, view, scene);
}

/** A place tells itself that nobody answered its question for a MAC address: where it went tells more. */
function isOwnComplaint({ packet: { ip, icmp } }: Sighting, { six }: Seen): boolean {
  const [type, code] = six ? [1, 3] : [3, 1];
  return ip !== undefined && ip.source === ip.destination && icmp?.type === type && icmp.code === code;
}

function gapOfLeg(name: Gap['leg'], { stations, strays }: Leg, origin: number, view: Seen, scene: Scene): Gap {
  const { all } = view;
  const last = stations.at(-1);
  if (!last) {
    const stray = strays.at(-1);
    if (stray) return { leg: name, kind: 'stray', network: stray.network, last: stray };
    return waiting(name, undefined, origin, view, scene) ?? { leg: name, kind: 'source', network: origin };
  }
  const { network } = last;
  const end = scene.end(last);
  if (last.type === 'out') return { leg: name, kind: 'wire', network, last };
  if (end && (scene.bridgeOf(end) || (last.type === 'other' && scene.isLower(end)))) {
    const later = strays.filter((stray) => all.indexOf(stray) > all.indexOf(last)).at(-1);
    return later
      ? { leg: name, kind: 'stray', network: later.network, last: later }
      : { leg: name, kind: 'port', network, last };
  }
  const here = end && last.packet.ip && scene.has(end.network, last.packet.ip.destination);
  const asked = waiting(name, last, network, view, scene);
  // Who has got it asks for whom the answer is to be given to.
  if (asked) return here ? { ...asked, leg: 'back' } : asked;
  return { leg: name, kind: here ? 'local' : 'forward', network, last };
}

const isSamePlace = (one: Sighting, other: Sighting) => one.network === other.network && one.link === other.link;

/** The question that a place asked after it had got the packet, and that nobody answered it. */
function waiting(
  leg: Gap['leg'],
  last: Sighting | undefined,
  network: number,
  { all, six }: Seen,
  scene: Scene,
): Gap | undefined {
  const same = (one: Sighting) =>
    last && one.role === last.role && isSamePlace(one, last) && (one.type === 'out') === (last.type === 'out');
  // A second probe waits for the answer to the question that the first one gave rise to.
  const after = last ? all.slice(all.findIndex(same)) : all;
  const target = (sighting: Sighting) => sighting.packet.neighbour?.target;
  const place = scene.network(network);
  const question = after.find(
    (one) =>
      one.role === 'question' &&
      one.type === 'out' &&
      one.network === network &&
      one.packet.neighbour?.asker !== '::' &&
      target(one)?.includes(':') === six &&
      // Who asks for an address of its own looks whether somebody else has it, too.
      !(place && scene.has(place, target(one) ?? '')) &&
      !after.some(
        (other) =>
          other.role === 'reply' && other.network === network && other.type !== 'out' && target(other) === target(one),
      ),
  );
  const address = question && target(question);
  if (!question || address === undefined) return undefined;
  return { leg, kind: 'neighbour', network, last, question, target: address };
}

/** The number of the probe that came through, where one did. */
export function deliveredProbe({ probes }: Recording, kind: string): number | undefined {
  const number = probes.findIndex(({ connected, answer }) => (kind === 'tcp' ? connected : answer !== undefined));
  return number < 0 ? undefined : number;
}
