import { type Packet, readFrame } from './frame.ts';
import type { ProbeRequest } from './probe-request.ts';
import type { FrameType, RecordedFrame, Recording } from './recording.ts';

/** What a packet is to a probe. */
export type Role =
  /** The probe itself, and what answers it. */
  | 'request'
  | 'answer'
  /** A reset of TCP's, or an error of ICMP's about either. */
  | 'refusal'
  | 'error'
  /** Of ARP or neighbour discovery. */
  | 'question'
  | 'reply';

/** A packet that has to do with a probe, at one place. */
export interface Sighting {
  role: Role;
  /** Of an error: whether it is about the answer. */
  about?: 'request' | 'answer';
  /** Index of the network. */
  network: number;
  /** Number of the interface. */
  link: number;
  type: FrameType;
  packet: Packet;
  /** The tunnel's number where it is inside of one; `outer` is what carries it. */
  tunnel?: { number: number; outer: Packet };
}

/** Flags of TCP's (RFC 9293). */
const [syn, rst, ack] = [2, 4, 16];
const next = (sequence: number) => (sequence + 1) % 2 ** 32;
const tupleOf = ({ ip, udp }: Packet, turned = false): string => {
  const ends = [`${ip?.source} ${udp?.source}`, `${ip?.destination} ${udp?.destination}`];
  return (turned ? ends.reverse() : ends).join(' ');
};

/** What of a recording has to do with its probes, in the order of time. Pure. @param requests in the order of sending */
export function sightingsOf(recording: Recording, requests: readonly ProbeRequest[]): Sighting[] {
  const tellers = requests.map((request, index) => new Teller(recording.probes[index]?.ident ?? 0, request));
  return recording.frames.flatMap((frame) => {
    const packet = readFrame(frame.bytes, frame.ethernet);
    const carried = packet.inner?.packet ?? packet;
    let told: ReturnType<Teller['tell']>;
    for (const teller of tellers) told ??= teller.tell(carried, frame);
    if (!told) return [];
    const { network, link, type } = frame;
    const tunnel = packet.inner && { number: packet.inner.number, outer: packet };
    return [{ ...told, network, link, type, packet: carried, ...(tunnel ? { tunnel } : {}) }];
  });
}

/** Knows a probe's packets whatever became of their addresses on the way. */
class Teller {
  private sequence: number | undefined;
  /** Both ends of the probe's datagrams, wherever they were seen. */
  private readonly tuples = new Set<string>();
  private readonly destinations = new Set<string>();
  private readonly answers: Buffer[] = [];

  constructor(
    private readonly ident: number,
    private readonly request: ProbeRequest,
  ) {}

  tell(packet: Packet, frame: RecordedFrame): Pick<Sighting, 'role' | 'about'> | undefined {
    if (packet.neighbour) return { role: packet.neighbour.kind };
    const quoted = packet.icmp?.quoted;
    if (quoted) {
      const about = this.ownRole(quoted, frame, packet.payload);
      return about === 'request' || about === 'answer' ? { role: 'error', about } : undefined;
    }
    const role = this.ownRole(packet, frame, packet.payload);
    return role === undefined ? undefined : { role };
  }

  private ownRole(packet: Packet, frame: RecordedFrame, payload?: Buffer): Role | undefined {
    const { kind, key } = this.request;
    if (kind === 'ping') {
      if (!packet.icmp || !payload?.includes(key)) return undefined;
      if (packet.icmp.type === 8 || packet.icmp.type === 128) return 'request';
      return packet.icmp.type === 0 || packet.icmp.type === 129 ? 'answer' : undefined;
    }
    return packet.tcp && (kind === 'tcp' || kind === 'http')
      ? this.segmentRole(packet.tcp, frame)
      : packet.udp && (kind === 'udp' || kind === 'dns')
        ? this.datagramRole(packet, payload)
        : undefined;
  }

  private segmentRole(tcp: NonNullable<Packet['tcp']>, frame: RecordedFrame): Role | undefined {
    const opens = (tcp.flags & (syn | ack)) === syn;
    if (opens && frame.network === this.request.from && frame.type === 'out' && tcp.source === this.ident) {
      this.sequence ??= tcp.sequence;
    }
    if (this.sequence === undefined) return undefined;
    if (tcp.sequence === this.sequence && (opens || tcp.flags === 0)) return 'request';
    if (tcp.acknowledged !== next(this.sequence) || !(tcp.flags & ack)) return undefined;
    if (tcp.flags & rst) return 'refusal';
    return tcp.flags & syn ? 'answer' : undefined;
  }

  private datagramRole(packet: Packet, payload?: Buffer): Role | undefined {
    const { key } = this.request;
    const turned = tupleOf(packet, true);
    if (this.tuples.has(turned) || this.answers.some((answer) => payload && answer.equals(payload))) {
      if (payload && payload.length > 0) this.answers.push(payload);
      return 'answer';
    }
    if (payload?.includes(key)) {
      this.tuples.add(tupleOf(packet));
      this.destinations.add(`${packet.ip?.source} ${packet.udp?.source}`);
      return 'request';
    }
    // An answer from another address than was asked.
    return this.destinations.has(`${packet.ip?.destination} ${packet.udp?.destination}`) ? 'answer' : undefined;
  }
}
