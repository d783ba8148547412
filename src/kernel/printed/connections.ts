import { isAddress, normalAddress } from '../../domain/addresses.ts';
import { NotMeasurable } from '../../domain/probe.ts';

/** One direction of a connection, as conntrack(8) shows it. */
export interface Direction {
  src: string;
  dst: string;
  sport?: number;
  dport?: number;
}

/** What connection tracking knows of one connection. */
export interface Connection {
  protocol: string;
  /** Of TCP: SYN_SENT, ESTABLISHED, TIME_WAIT, ... */
  state?: string;
  /** ASSURED, UNREPLIED, ... */
  flags: string[];
  /** The packets as the one who began sent them. */
  original: Direction;
  /** The packets that come back, as the other end sends them: address translation shows in the difference. */
  reply: Direction;
  /** The two directions word for word: tells connections apart, ICMP ones too. */
  key: string;
}

/**
 * Reads what `conntrack -L -o extended` printed.
 * @throws NotMeasurable at a line that is something else
 */
export function readConnectionList(text: string): Connection[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseConnection);
}

/** `ipv4 2 tcp 6 431999 ESTABLISHED src=... dst=... sport=... dport=... src=... ... [ASSURED] mark=0 use=1` */
function parseConnection(line: string): Connection {
  const words = line.trim().split(/\s+/);
  const pairs = words.flatMap((word) => {
    const [, key, value] = /^([a-z]+)=(.+)$/.exec(word) ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
  const starts = pairs.flatMap(({ key }, index) => (key === 'src' ? [index] : []));
  const [first, second] = starts;
  const original = direction(pairs.slice(first, second));
  const reply = direction(pairs.slice(second));
  const protocol = words[2];
  if (protocol === undefined || second === undefined || original === undefined || reply === undefined) {
    throw new NotMeasurable('conntrack printed a line that this tool cannot read');
  }
  const state = words
    .slice(
      3,
      words.findIndex((word) => word.startsWith('src=')),
    )
    .find((word) => /^[A-Z_]+\d?$/.test(word));
  return {
    protocol: protocol === 'icmpv6' ? 'icmp' : protocol,
    ...(state === undefined ? {} : { state }),
    flags: words.flatMap((word) => /^\[([A-Z_]+)\]$/.exec(word)?.[1] ?? []),
    original,
    reply,
    key: words.filter((word) => /^(src|dst|sport|dport|type|code|id)=/.test(word)).join(' '),
  };
}

function direction(pairs: readonly { key: string; value: string }[]): Direction | undefined {
  const find = (name: string) => pairs.find(({ key }) => key === name)?.value;
  const [src = '', dst = '', sport, dport] = ['src', 'dst', 'sport', 'dport'].map(find);
  if (!isAddress(src) || !isAddress(dst)) return undefined;
  return {
    src: normalAddress(src),
    dst: normalAddress(dst),
    ...(sport === undefined ? {} : { sport: Number(sport) }),
    ...(dport === undefined ? {} : { dport: Number(dport) }),
  };
}

/** True when the packets end elsewhere than where they were sent to. */
export const isDestinationTranslated = ({ original, reply }: Connection): boolean =>
  reply.src !== original.dst || reply.sport !== original.dport;

/** True when they seem to come from elsewhere than where they come from. */
export const isSourceTranslated = ({ original, reply }: Connection): boolean =>
  reply.dst !== original.src || reply.dport !== original.sport;
