import { z } from 'zod';
import { beforePort, isAddress, normalAddress } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { answeredBy } from './parts/answerer.ts';
import { ipAddress, placeName, portNumber, simpleName } from './parts/arguments.ts';
import { explainNoConnection, type PortWay } from './parts/connect.ts';
import { runCurl } from './parts/curl.ts';
import { exchangeDatagram, explainExchange } from './parts/datagram.ts';
import { dnsQuery, readDnsAnswer } from './parts/dns-message.ts';
import { readAddresses } from './parts/links.ts';
import type { Outcome } from './parts/outcome.ts';
import { excerpt } from './parts/wording.ts';

const args = z.strictObject({
  from: placeName.describe('Who asks'),
  to: ipAddress.describe(
    'An address that leads to a machine of the world that serves `http`, or with `proto: udp`, `dns`',
  ),
  proto: z.enum(['tcp', 'udp']).default('tcp').describe('The protocol'),
  port: portNumber.optional().describe('80, or 53 with UDP, when left out'),
  address: ipAddress.describe('The address that the server must have seen'),
  machine: simpleName.optional().describe('The machine that must have answered; only the HTTP server tells its name'),
});

/** What the far end said of itself and of who asked. */
type Seen = { address: string; machine?: string } | { nothing: string; why?: string | undefined };

/** The far end of a connection sees it come from a certain address. */
export const source: Check<z.infer<typeof args>> = {
  name: 'source',
  summary: "a server of the world sees a place's request come from a certain address",
  example: 'source: { from: web, to: 192.0.2.1, address: 192.168.232.128, machine: internet }',
  args: args.refine(({ proto, machine }) => proto === 'tcp' || machine === undefined, '`machine` needs `proto: tcp`'),
  tries: true,
  describe({ from, to, proto, port, address, machine }) {
    const target = port === undefined ? to : `${beforePort(to)}:${port}`;
    const who = machine === undefined ? target : `${machine}, asked at ${target},`;
    return `a ${proto === 'udp' ? 'datagram' : 'request'} of ${from} is seen by ${who} as coming from ${address}`;
  },
  packet: ({ from, to, proto, port }) => (proto === 'tcp' ? { kind: 'http', from, to, port } : undefined),
  async run(wanted, probe, signal) {
    const { from, to, proto, address, machine } = wanted;
    const sentence = source.describe(wanted);
    const way = { from, to, port: wanted.port ?? (proto === 'tcp' ? 80 : 53), watched: true };
    const seen = await (proto === 'tcp' ? askHttp : askDns)(probe, way, signal);
    if ('nothing' in seen) return failed(seen.nothing, sentence, seen.why);
    const saw = `${seen.machine ?? to} saw the request of ${from} come from ${seen.address}`;
    if (machine !== undefined && seen.machine !== machine)
      return failed(saw, sentence, `${seen.machine} answered, not ${machine}`);
    if (seen.address === address) return passed(saw);
    const own = (await readAddresses(probe, from)).some((each) => each.address === seen.address);
    return failed(
      saw,
      sentence,
      own ? `nothing on the way translates the source: it is an address of ${from}` : undefined,
    );
  },
};

async function askHttp(probe: Probe, way: PortWay, signal: AbortSignal): Promise<Seen> {
  const url = `http://${beforePort(way.to)}:${way.port}/`;
  const curled = await runCurl(probe, way, ['--url', url], signal);
  if (curled.unconnected) return missed(await explainNoConnection(probe, way, curled.unconnected));
  const answerer = answeredBy('', way, curled.result.arrival, way.port);
  if (!answerer.reached) return missed(answerer);
  const [, machine, address] = /^I am (\S+)\. You are (\S+)\.$/m.exec(curled.body) ?? [];
  if (machine === undefined || address === undefined || !isAddress(address)) {
    const text = excerpt(curled.body);
    return { nothing: `${url} did not say whom it saw${text === '' ? '' : `, but "${text}"`}` };
  }
  return { machine: excerpt(machine), address: normalAddress(address) };
}

async function askDns(probe: Probe, way: PortWay, signal: AbortSignal): Promise<Seen> {
  const query = dnsQuery('whoami', 'TXT');
  const exchange = await exchangeDatagram(probe, way, query, signal);
  const outcome = await explainExchange(probe, way, exchange);
  if (!outcome.reached) return missed(outcome);
  const address = readDnsAnswer(query, exchange.data, 'TXT')?.values[0];
  if (address === undefined || !isAddress(address)) return { nothing: `${way.to} did not say whom it saw` };
  return { address: normalAddress(address) };
}

const missed = (outcome: Outcome): Seen => ({ nothing: outcome.saw, why: outcome.reached ? undefined : outcome.why });
