import { z } from 'zod';
import { beforePort, familyOf, isAddress } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { failed, notRun, passed, type Verdict } from '../src/domain/verdict.ts';
import { absent, hostName, ipAddress, placeName, portNumber, shortText } from './parts/arguments.ts';
import { exchangeDatagram, explainExchange } from './parts/datagram.ts';
import { dnsQuery, readDnsAnswer, reverseName } from './parts/dns-message.ts';
import { lookUpLikeProgram } from './parts/name-lookup.ts';
import { findNameServer } from './parts/name-server.ts';
import { excerpt, joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    from: placeName.describe('Who asks'),
    name: z
      .union([hostName, ipAddress], 'expected a name such as `web.lan`, or an address')
      .optional()
      .describe('The name, or for PTR the address, exactly as the server is asked for it'),
    host: hostName.optional().describe('Instead of `name`: what programs in the place get for it, /etc/hosts included'),
    type: z.enum(['A', 'AAAA', 'PTR', 'TXT']).optional().describe('A when left out'),
    server: ipAddress
      .optional()
      .describe('The server to ask; by default the first one in the resolv.conf that programs in the place see'),
    port: portNumber.optional().describe("The server's port; 53 when left out"),
    address: ipAddress.optional().describe('One of the answers must be this'),
    addresses: z.array(ipAddress).min(1).optional().describe('The answers must be these, in any order'),
    text: shortText.optional().describe('For PTR the name, for TXT a part of the text'),
    absent,
  })
  .refine(({ name, host }) => (name === undefined) !== (host === undefined), 'give either `name` or `host`')
  .refine(
    ({ host, type, server, port, text }) => host === undefined || (type ?? server ?? port ?? text) === undefined,
    '`host` is looked up as programs do: it takes no `type`, `server`, `port` or `text`',
  )
  .refine(
    ({ name, type }) => name === undefined || type === 'PTR' || !isAddress(name),
    'an address is looked up with `type: PTR`',
  )
  .refine(
    ({ type, text }) => text === undefined || type === 'PTR' || type === 'TXT',
    '`text` is for PTR and TXT: give `address` or `addresses`',
  )
  .refine(
    ({ host, type = 'A', address, addresses }) =>
      host !== undefined ||
      [address, addresses].flat().every((each) => each === undefined || type === (familyOf(each) === 4 ? 'A' : 'AAAA')),
    'an IPv4 address is the answer to `type: A`, an IPv6 address to `type: AAAA`',
  )
  .refine(
    ({ absent, address, addresses, text }) => !absent || (address ?? addresses ?? text) === undefined,
    'a name that is absent has no answer: leave it out',
  );

type DnsArguments = z.infer<typeof args>;

/** Response codes by name (RFC 1035, 4.1.1). */
const codes: Record<number, string> = { 1: 'FORMERR', 2: 'SERVFAIL', 3: 'NXDOMAIN', 4: 'NOTIMP', 5: 'REFUSED' };

/** A name server answers a question in a certain way. */
export const dns: Check<DnsArguments> = {
  name: 'dns',
  summary: 'a name server answers a place with certain records (or, with absent, that there are none)',
  example: 'dns: { from: host, name: web.lan, server: 10.0.0.53, address: 10.0.0.2 }',
  args,
  tries: true,
  describe(wanted) {
    const { from, name, host, type = 'A', server, absent } = wanted;
    if (host !== undefined) {
      return absent
        ? `programs in ${from} find no address of ${host}`
        : `programs in ${from} can look up ${host}${sayGoal(wanted, 'get')}`;
    }
    const asked = server === undefined ? '' : ` by asking ${server}`;
    if (absent) return `${from} finds no ${type} record of ${name}${asked}`;
    return `${from} can look up ${type === 'A' ? '' : `${type} of `}${name}${asked}${sayGoal(wanted)}`;
  },
  packet: ({ from, host, absent }) => (host === undefined || absent ? undefined : { kind: 'dns', from, to: host }),
  async run(wanted, probe, signal) {
    const { from, name, host } = wanted;
    if (host === undefined) return askServer(wanted, name ?? '', probe, signal);
    const found = await lookUpLikeProgram(probe, from, host, signal);
    if (found === undefined) return failed(`looking up ${host} in ${from} did not end in time`, dns.describe(wanted));
    return judge(wanted, found, `programs in ${from} find no address of ${host}`);
  },
};

async function askServer(wanted: DnsArguments, name: string, probe: Probe, signal: AbortSignal): Promise<Verdict> {
  const { from, type = 'A', port = 53 } = wanted;
  const sentence = dns.describe(wanted);
  const server = wanted.server === undefined ? await findNameServer(probe, from) : { address: wanted.server };
  if ('none' in server) return failed(`${from} ${server.none}`, sentence, `${from} has no name server to ask`);
  const way = { from, to: server.address, port, watched: true };
  const query = dnsQuery(type === 'PTR' && isAddress(name) ? reverseName(name) : name, type);
  const exchange = await exchangeDatagram(probe, way, query, signal);
  const outcome = await explainExchange(probe, way, exchange);
  if (!outcome.reached) return failed(outcome.saw, sentence, outcome.why);
  const who = `${beforePort(server.address)}:${port}`;
  const answer = readDnsAnswer(query, exchange.data, type);
  if (answer === undefined) return failed(`what ${who} answered is no answer to a DNS question`, sentence);
  if (answer.truncated) return notRun(`the answer of ${who} is too long for UDP`);
  if (answer.code !== 0 && answer.code !== 3) {
    return failed(`${who} answered ${codes[answer.code] ?? `with code ${answer.code}`} to ${name}`, sentence);
  }
  const none = `${who} knows no ${type} record of ${name}`;
  return judge(wanted, answer.values, answer.code === 3 ? `${none} (NXDOMAIN)` : none);
}

function judge(wanted: DnsArguments, values: readonly string[], none: string): Verdict {
  const sentence = dns.describe(wanted);
  if (values.length === 0) return wanted.absent ? passed(none) : failed(none, sentence);
  const saw = `${wanted.name ?? wanted.host} is ${joinWords(values.map((value) => excerpt(value)))}`;
  return !wanted.absent && isRight(wanted, values) ? passed(saw) : failed(saw, sentence);
}

function isRight({ type, address, addresses, text }: DnsArguments, values: readonly string[]): boolean {
  if (address !== undefined && !values.includes(address)) return false;
  if (addresses !== undefined && [...new Set(values)].sort().join() !== [...new Set(addresses)].sort().join())
    return false;
  if (text === undefined) return true;
  if (type === 'TXT') return values.some((value) => value.includes(text));
  return values.includes(text.toLowerCase().replace(/\.$/, ''));
}

function sayGoal({ address, addresses, text }: DnsArguments, gets = 'gets'): string {
  const goals = [
    ...(address === undefined ? [] : [address]),
    ...(addresses === undefined ? [] : [`exactly ${joinWords(addresses)}`]),
    ...(text === undefined ? [] : [`"${excerpt(text)}"`]),
  ];
  return goals.length === 0 ? '' : ` and ${gets} ${joinWords(goals)}`;
}
