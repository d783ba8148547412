/** What an AF_PACKET socket says of a frame (packet(7)): to us, to all, to some, to somebody else, or going out. */
export type FrameType = 'host' | 'broadcast' | 'multicast' | 'other' | 'out';

/** One frame, where one was watching. */
export interface RecordedFrame {
  /** Index of the network. */
  network: number;
  /** Nanoseconds. */
  at: bigint;
  /** Number of the interface. */
  link: number;
  type: FrameType;
  /** Whether it begins with MAC addresses. */
  ethernet: boolean;
  /** At most the first 200. */
  bytes: Buffer;
}

/** What became of one probe, as far as its sender knows. */
export interface ProbeFate {
  /** The error number of sending, 0 for none. */
  sendError: number;
  /** The error number that the sender's socket was told later on. */
  socketError?: number;
  /** A TCP connection came about. */
  connected: boolean;
  /** The answer's first bytes. */
  answer?: Buffer;
  /** The port it was sent from, a ping's identification. */
  ident: number;
}

/** All that was seen of the probes that were sent until now. */
export interface Recording {
  /** By index of a network: its inode number; those that could not be entered are missing. */
  ids: ReadonlyMap<number, string>;
  /** In the order in which they were sent. */
  probes: readonly ProbeFate[];
  frames: RecordedFrame[];
  /** Too much was going on to write everything down. */
  crowded: boolean;
  /** By index of a network: what nft(8) traced there, a line each. */
  traces: ReadonlyMap<number, string[]>;
  /** By index of a network: counters of the kernel's that have risen meanwhile, and by how much. */
  counters: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** What hindered the tracing. */
  complaints: string[];
}

const types: readonly FrameType[] = ['host', 'broadcast', 'multicast', 'other', 'out'];
/** ARPHRD_ETHER and ARPHRD_LOOPBACK. */
const withAddresses = new Set(['1', '772']);

/**
 * Reads what the capture has printed since it began.
 * @returns undefined where it did not come to its end
 */
export function readRecording(text: string): Recording | undefined {
  if (!text.endsWith('Z\n')) return undefined;
  const ids = new Map<number, string>();
  const traces = new Map<number, string[]>();
  const lines = new Map<number, string[]>();
  const probes: ProbeFate[] = [];
  const fateOf = (number: string): ProbeFate => {
    const index = Number(number);
    probes[index] ??= { sendError: 0, connected: false, ident: 0 };
    return probes[index];
  };
  const frames: RecordedFrame[] = [];
  const complaints: string[] = [];
  let crowded = false;
  for (const line of text.split('\n')) {
    const [sign, first = '', second = '', third = '', fourth = '', fifth = '', sixth = '', seventh = ''] =
      line.split(' ');
    const rest = () => line.slice(3 + first.length);
    if (sign === 'N') ids.set(Number(first), second);
    else if (sign === 'S') fateOf(first).sendError = Number(second);
    else if (sign === 'P') fateOf(first).ident = Number(second);
    else if (sign === 'E') fateOf(first).socketError = Number(second);
    else if (sign === 'A') fateOf(first).answer = Buffer.from(second, 'hex');
    else if (sign === 'K') fateOf(first).connected = true;
    else if (sign === 'M') crowded = true;
    else if (sign === 'T') append(traces, Number(first), rest());
    else if (sign === 'W') complaints.push(rest());
    else if (sign === 'R') lines.clear();
    else if (sign === 'C') append(lines, Number(first), rest());
    else if (sign === 'F') {
      frames.push({
        network: Number(first),
        at: BigInt(second) * 1_000_000_000n + BigInt(third),
        link: Number(fourth),
        type: types[Number(fifth)] ?? 'other',
        ethernet: withAddresses.has(sixth),
        bytes: Buffer.from(seventh, 'hex'),
      });
    }
  }
  frames.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const counters = new Map([...ids.keys()].map((index) => [index, risen(lines.get(index))]));
  return { ids, probes, frames, crowded, traces, counters, complaints };
}

function append(map: Map<number, string[]>, index: number, line: string): void {
  map.set(index, [...(map.get(index) ?? []), line]);
}

/**
 * By the names that nstat(8) has for them (`IpForwDatagrams`, `TcpExtIPReversePathFilter`, `Ip6InNoRoutes`): by how much
 * they have risen. Lines come in threes: names, numbers before, numbers after; IPv6 has a name on each line.
 */
function risen(lines: readonly string[] = []): Map<string, number> {
  const counters = new Map<string, number>();
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const [names = [], before = [], after = []] = lines.slice(at, at + 3).map((line) => line.trim().split(/\s+/));
    const title = before[0]?.replace(/:$/, '') ?? '';
    for (let index = 1; index < after.length; index += 1) {
      const rise = Number(after[index]) - Number(before[index]);
      if (rise > 0) counters.set(before[0]?.endsWith(':') ? `${title}${names[index]}` : title, rise);
    }
  }
  return counters;
}
