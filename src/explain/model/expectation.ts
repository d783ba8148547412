import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import type { Packet } from '../../packets/frame.ts';
import type { FrameType, Recording } from '../../packets/recording.ts';
import type { Role, Sighting } from '../../packets/sightings.ts';
import type { Finding } from '../finding.ts';
import type { End, Scene } from '../scene.ts';
import { echoType, type Flow, Unjudged } from './flow.ts';

/** What would be on a link. */
export interface Frame {
  role: Role;
  /** MAC addresses; `to` is `broadcast` of what is for all. */
  from: string;
  to: string;
  /** What it carries: a packet, or a question for a MAC address. */
  packet: Packet;
  flow?: Flow;
}

/** Beyond so many, bridges in a circle hand the same frame on and on. */
const mostFrames = 1500;

export const broadcast = 'ff:ff:ff:ff:ff:ff';

/**
 * What would be seen of a packet if it were sent: the same that a capture gives, so that who judges the one judges the
 * other.
 */
export class Expectation {
  readonly sightings: Sighting[] = [];
  /** The rule that would stop it. */
  rule?: Finding;
  /** The destination that a rule gave it in the place where it is now. */
  redirected?: string | undefined;
  private frames = 0;
  private readonly counters = new Map<number, Map<string, number>>();
  /** What is inside of what, of tunnels: the innermost frame and the tunnel's number. */
  inside: { frame: Frame; number: number }[] = [];

  constructor(private readonly scene: Scene) {}

  see({ network, link }: End, type: FrameType, frame: Frame): void {
    this.frames += 1;
    if (this.frames > mostFrames)
      throw new Unjudged(`so many frames come of it that it must go round in a circle (at ${network.place})`);
    const index = this.scene.indexOf(network);
    if (index === undefined) return;
    const { role, from, to, packet } = frame;
    const seen = { ...packet, from, to };
    const [carried] = this.inside;
    // Questions of those who carry a tunnel are their own.
    const tunnel =
      carried && role === carried.frame.role && frame.flow ? { number: carried.number, outer: seen } : undefined;
    const inner = carried && { ...carried.frame.packet, from: carried.frame.from, to: carried.frame.to };
    this.sightings.push({
      ...{ role, network: index, link: link.index, type, packet: tunnel && inner ? inner : seen },
      ...(tunnel ? { tunnel } : {}),
    });
  }

  /** A word that a place would send back instead: a reset of TCP's, or an error of ICMP's. */
  tell(end: End, flow: Flow, icmp?: { type: number; code: number; mtu?: number }): void {
    const quoted = packetOf(flow);
    const packet: Packet = {
      ip: { source: flow.destination, destination: flow.source, ttl: 64, length: 0, protocol: 1 },
      ...(icmp ? { icmp: { ...icmp, ident: 0, quoted } } : {}),
    };
    const frame: Frame = { role: icmp ? 'error' : 'refusal', from: end.link.mac, to: '', packet };
    this.see(end, 'out', frame);
    const last = this.sightings.at(-1);
    if (last && icmp) last.about = flow.role;
  }

  count(network: KernelNetwork, name: string): void {
    const index = this.scene.indexOf(network) ?? -1;
    this.counters.set(index, new Map([...(this.counters.get(index) ?? []), [name, 1]]));
  }

  /** As if it had been recorded. */
  recording(): Recording {
    const { counters } = this;
    const [nothing, nobody] = [new Map<number, string[]>(), new Map(this.scene.ids)];
    return { ids: nobody, probes: [], frames: [], crowded: false, traces: nothing, counters, complaints: [] };
  }
}

/** The packet of a flow, as it would be read from a frame. */
export function packetOf(flow: Flow): Packet {
  const { source, destination, protocol, six, ttl, length, sourcePort, destinationPort } = flow;
  const numbers = { icmp: six ? 58 : 1, tcp: 6, udp: 17 };
  const ports = { source: sourcePort, destination: destinationPort };
  return {
    ip: { source, destination, ttl, length, protocol: numbers[protocol] },
    ...(protocol === 'icmp' ? { icmp: { type: echoType(flow), code: 0, ident: 0 } } : {}),
    ...(protocol === 'tcp' ? { tcp: { ...ports, sequence: 0, acknowledged: 0, flags: 0 } } : {}),
    ...(protocol === 'udp' ? { udp: ports } : {}),
  };
}
