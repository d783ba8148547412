import { z } from 'zod';
import { beforePort, familyOf } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import {
  type Connection,
  type Direction,
  isDestinationTranslated,
  isSourceTranslated,
} from '../src/kernel/printed/connections.ts';
import { absent, ipAddress, placeName, portNumber } from './parts/arguments.ts';
import { readConnections } from './parts/connections.ts';
import { joinWords } from './parts/wording.ts';

const args = z.strictObject({
  on: placeName.describe('The place that tracks the connection'),
  proto: z.enum(['tcp', 'udp', 'icmp']).describe('The protocol'),
  src: ipAddress.optional().describe('Who sent the first packet, as `on` got it'),
  dst: ipAddress.optional().describe('Where the first packet was sent'),
  sport: portNumber.optional().describe('The port that the first packet was sent from'),
  dport: portNumber.optional().describe('The port that the first packet was sent to'),
  state: z
    .string()
    .regex(/^[A-Z_]{4,15}\d?$/, 'expected a word of conntrack such as `ESTABLISHED` or `UNREPLIED`')
    .optional()
    .describe('Of TCP a state such as ESTABLISHED; ASSURED and UNREPLIED for any'),
  nat: z
    .enum(['source', 'destination', 'none'])
    .optional()
    .describe('What is translated: `source`, `destination`, or nothing'),
  translated: ipAddress.optional().describe('The address that it is translated to'),
  absent,
});

type ConntrackArguments = z.infer<typeof args>;

/** A place remembers a connection, or does not. */
export const conntrack: Check<ConntrackArguments> = {
  name: 'conntrack',
  summary: 'connection tracking has an entry (or, with absent, has none)',
  example: 'conntrack: { on: host, proto: tcp, dport: 8080, nat: destination, translated: 10.0.0.11 }',
  args: args.refine(
    ({ nat, translated }) => translated === undefined || nat === 'source' || nat === 'destination',
    '`translated` needs `nat: source` or `nat: destination`',
  ),
  describe({ on, proto, src, dst, sport, dport, state, nat, translated, absent }) {
    const end = (address?: string, port?: number) => {
      if (address === undefined) return port === undefined ? '' : `port ${port}`;
      return port === undefined ? address : `${beforePort(address)}:${port}`;
    };
    const traits = [
      end(src, sport) && `from ${end(src, sport)}`,
      end(dst, dport) && `to ${end(dst, dport)}`,
      state && `in state ${state}`,
      nat && (nat === 'none' ? 'without translation' : `with its ${nat} translated`),
      translated && `to ${translated}`,
    ].filter((trait) => trait !== undefined && trait !== '');
    return `${on} has ${absent ? 'no' : 'a'} tracked ${proto} connection${['', ...traits].join(' ')}`;
  },
  async run(wanted, probe) {
    const { on, proto, src, dst, absent } = wanted;
    const address = src ?? dst ?? wanted.translated;
    const families = address === undefined ? ([4, 6] as const) : [familyOf(address)];
    const all: Connection[] = [];
    for (const family of families) {
      for (const connection of await readConnections(probe, on, family, proto)) all.push(connection);
    }
    const found = all.find((each) => matches(wanted, each));
    const sentence = conntrack.describe(wanted);
    if (found !== undefined) return absent ? failed(say(found), sentence) : passed(say(found));
    if (absent) return passed(sentence);
    const near = all.filter((each) => liesOn(wanted, each.original)).slice(0, 3);
    if (near.length > 0) return failed(joinWords(near.map(say)), sentence);
    const why = 'none such has passed lately, or no rule there needs tracking';
    return failed(
      `${on} tracks ${all.length === 0 ? `no ${proto} connection` : `only other ${proto} connections`}`,
      sentence,
      why,
    );
  },
};

function liesOn({ src, dst, sport, dport }: ConntrackArguments, way: Direction): boolean {
  return (
    (src ?? way.src) === way.src &&
    (dst ?? way.dst) === way.dst &&
    (sport ?? way.sport) === way.sport &&
    (dport ?? way.dport) === way.dport
  );
}

function matches(wanted: ConntrackArguments, entry: Connection): boolean {
  const { state, nat, translated } = wanted;
  if (!liesOn(wanted, entry.original)) return false;
  if (state !== undefined && state !== entry.state && !entry.flags.includes(state)) return false;
  if (nat === 'none') return !isSourceTranslated(entry) && !isDestinationTranslated(entry);
  if (nat === 'source') return isSourceTranslated(entry) && (translated ?? entry.reply.dst) === entry.reply.dst;
  if (nat === 'destination')
    return isDestinationTranslated(entry) && (translated ?? entry.reply.src) === entry.reply.src;
  return true;
}

function say(entry: Connection): string {
  const { protocol, original, reply, state, flags } = entry;
  const end = (address: string, port?: number) => (port === undefined ? address : `${beforePort(address)}:${port}`);
  const parts = [
    `${protocol} from ${end(original.src, original.sport)} to ${end(original.dst, original.dport)}`,
    isDestinationTranslated(entry) ? `translated to ${end(reply.src, reply.sport)}` : '',
    isSourceTranslated(entry) ? `seen as ${end(reply.dst, reply.dport)}` : '',
    [state, ...flags].filter((word) => word !== undefined).join(' '),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
