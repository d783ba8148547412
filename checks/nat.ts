import { z } from 'zod';
import { beforePort, familyOf, isAddress, normalAddress } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import type { Place, Probe } from '../src/domain/probe.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { type Connection, isDestinationTranslated, isSourceTranslated } from '../src/kernel/printed/connections.ts';
import { ipAddress, placeName, portNumber, shortText } from './parts/arguments.ts';
import { type Attempted, attemptConnection } from './parts/connect.ts';
import { readConnections } from './parts/connections.ts';
import { exchangeDatagram, explainExchange } from './parts/datagram.ts';
import type { Outcome } from './parts/outcome.ts';
import { datagramOf, type Packet, sayPacket, sendPacket, withPort } from './parts/packet.ts';

/** An address, with or without a port: 10.0.0.11:80, [fd00::1]:80, fd00::1. */
function readEnd(text: string): { address: string; port?: number } | undefined {
  const [, six, four, digits] = /^(?:\[([^\]]+)\]|([^:]+)):([1-9]\d{0,4})$/.exec(text) ?? [];
  const address = six ?? four ?? text;
  if (!isAddress(address) || Number(digits ?? 0) > 65535) return undefined;
  return { address: normalAddress(address), ...(digits === undefined ? {} : { port: Number(digits) }) };
}

const end = z
  .string()
  .refine((text) => readEnd(text) !== undefined, 'expected an address, with or without a port: `10.0.0.11:80`')
  .meta({ title: 'address or address:port' });

const args = z
  .strictObject({
    on: placeName.default('host').describe('The place whose kernel translates'),
    from: placeName.describe('Who sends'),
    to: ipAddress.describe('Where it is sent'),
    port: portNumber.optional().describe('The port, which TCP and UDP need'),
    proto: z.enum(['tcp', 'udp', 'icmp']).optional().describe('TCP with a port, pings without, when left out'),
    sends: shortText.optional().describe('The text of the datagram, with UDP'),
    becomes: end.optional().describe('Where the packet ends instead'),
    source: ipAddress.optional().describe('The address that it seems to come from behind `on`'),
    untouched: z
      .literal(true, 'expected `true`, or leave `untouched` out')
      .optional()
      .describe('Neither end is translated'),
  })
  .refine(
    ({ becomes, source, untouched }) => (untouched === undefined) === ((becomes ?? source) !== undefined),
    'give `becomes`, `source` or both, or `untouched: true`',
  )
  .refine(
    ({ proto, port }) => (proto === 'icmp' ? port === undefined : proto === undefined || port !== undefined),
    'TCP and UDP need a `port`, pings have none',
  );

type NatArguments = z.infer<typeof args>;

/** A router translates a packet's destination or source, judged by what its connection tracking says of a real try. */
export const nat: Check<NatArguments> = {
  name: 'nat',
  summary: 'a packet that is tried ends at another address, or seems to come from another one',
  example: 'nat: { on: host, from: web, to: 192.0.2.1, port: 80, source: 192.168.232.128 }',
  args,
  tries: true,
  describe(wanted) {
    const { on, from, becomes, source, untouched } = wanted;
    const what = `${sayPacket(packetOf(wanted))} from ${from}`;
    if (untouched) return `${on} has no translation for ${what}`;
    const end = becomes === undefined ? '' : ` to ${becomes}`;
    return `${on} has ${what} translated${end}${source === undefined ? '' : ` to come from ${source}`}`;
  },
  async run(wanted, probe, signal) {
    const { on } = wanted;
    const packet = packetOf(wanted);
    const { outcome, entry } = await tryAndFind(probe, on, packet, signal);
    const sentence = nat.describe(wanted);
    if (entry === undefined)
      return failed(`${on} tracks no such connection: ${outcome.saw}`, sentence, explain(on, outcome));
    const { original, reply } = entry;
    const ends = (address: string, port?: number) => (port === undefined ? address : `${beforePort(address)}:${port}`);
    const changes = [
      isDestinationTranslated(entry) ? `to ${ends(reply.src, reply.sport)}` : '',
      isSourceTranslated(entry) ? `to come from ${reply.dst}` : '',
    ].filter((change) => change !== '');
    const saw = `${on} translates ${sayPacket(packet)} from ${original.src} ${changes.join(' and ') || 'to nothing else'}`;
    const why = findFault(wanted, entry);
    return why === undefined ? passed(saw) : failed(saw, sentence, why);
  },
};

function packetOf({ from, to, port, proto, sends }: NatArguments): Packet {
  return { from, to, port, sends, protocol: proto ?? (port === undefined ? 'icmp' : 'tcp') };
}

/**
 * Sends the packet and finds it again in what `on` tracks: by its source port, or where there is none to know it by (a
 * ping, a connection that was refused at once) by being new there and going the same way.
 */
async function tryAndFind(
  probe: Probe,
  on: Place,
  packet: Packet,
  signal: AbortSignal,
): Promise<{ outcome: Outcome; entry: Connection | undefined }> {
  const read = () => readConnections(probe, on, familyOf(packet.to), packet.protocol);
  const before = new Set((await read()).map(({ key }) => key));
  const { outcome, localPort } = await attempt(probe, packet, signal);
  const isIt = ({ original }: Connection) =>
    original.dst === packet.to &&
    original.dport === packet.port &&
    (localPort === undefined || original.sport === localPort);
  return { outcome, entry: (await read()).find((each) => !before.has(each.key) && isIt(each)) };
}

async function attempt(
  probe: Probe,
  packet: Packet,
  signal: AbortSignal,
): Promise<Pick<Attempted, 'outcome' | 'localPort'>> {
  if (packet.protocol === 'icmp') return { outcome: await sendPacket(probe, packet, signal) };
  const way = withPort(packet);
  if (packet.protocol === 'tcp') return attemptConnection(probe, way, signal);
  // The first packet alone makes the entry.
  const exchange = await exchangeDatagram(probe, way, datagramOf(packet), signal, 0.3);
  return { outcome: await explainExchange(probe, way, exchange), localPort: exchange.localPort };
}

function findFault({ on, becomes, source }: NatArguments, entry: Connection): string | undefined {
  const { reply } = entry;
  const goal = becomes === undefined ? undefined : readEnd(becomes);
  if (goal === undefined && source === undefined) {
    return isDestinationTranslated(entry) || isSourceTranslated(entry) ? `a rule in ${on} translates it` : undefined;
  }
  const ends = goal === undefined || (reply.src === goal.address && (goal.port ?? reply.sport) === reply.sport);
  if (!ends || (goal !== undefined && !isDestinationTranslated(entry))) {
    return isDestinationTranslated(entry)
      ? 'a rule sends it somewhere else'
      : `no rule in ${on} translates the destination of such a packet`;
  }
  if (source !== undefined && (reply.dst !== source || !isSourceTranslated(entry))) {
    return isSourceTranslated(entry)
      ? 'a rule gives it another source'
      : `no rule in ${on} translates the source of such a packet`;
  }
  return undefined;
}

function explain(on: Place, outcome: Outcome): string | undefined {
  if (outcome.reached)
    return `${on} tracks connections only where a rule needs it, and only those that pass through it`;
  if (outcome.refused)
    return `the kernel forgets a refused connection at once: ${outcome.why ?? 'somebody refused it'}`;
  return outcome.why;
}
