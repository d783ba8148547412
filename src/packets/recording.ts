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

/** All that was seen of one probe. */
export interface Recording {
  /** By index of a network: its inode number; those that could not be entered are missing. */
  ids: ReadonlyMap<number, string>;
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
 * Reads what the capture printed.
 * @returns undefined where it did not come to its end
 */
export function readRecording(text: string): Recording | undefined {
  if (!text.endsWith('Z\n')) return undefined;
  const ids = new Map<number, string>();
  const traces = new Map<number, string[]>();
  const lines = new Map<number, string[]>();
  const recording = { sendError: 0, connected: false, ident: 0, crowded: false };
  const frames: RecordedFrame[] = [];
  const complaints: string[] = [];
  let answer: Buffer | undefined;
  let socketError: number | undefined;
  for (const line of text.split('\n')) {
    const [sign, first = '', second = '', third = '', fourth = '', fifth = '', sixth = '', seventh = ''] =
      line.split(' ');
    if (sign === 'N') ids.set(Number(first), second);
    else if (sign === 'S') recording.sendError = Number(first);
    else if (sign === 'P') recording.ident = Number(first);
    else if (sign === 'E') socketError = Number(first);
    else if (sign === 'A') answer = Buffer.from(first, 'hex');
    else if (sign === 'K') recording.connected = true;
    else if (sign === 'M') recording.crowded = true;
    else if (sign === 'T') append(traces, Number(first), line.slice(3 + first.length));
    else if (sign === 'W') complaints.push(line.slice(3 + first.length));
    else if (sign === 'C') append(lines, Number(first), line.slice(3 + first.length));
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
  return {
    ...recording,
    ...(answer === undefined ? {} : { answer }),
    ...(socketError === undefined ? {} : { socketError }),
    ...{ ids, frames, traces, counters, complaints },
  };
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
