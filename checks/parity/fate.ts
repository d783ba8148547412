import { isAddress, normalAddress } from '../../src/domain/addresses.ts';
import { NotMeasurable, type Probe } from '../../src/domain/probe.ts';
import { answeredBy } from '../parts/answerer.ts';
import { explainNoConnection } from '../parts/connect.ts';
import { runCurl } from '../parts/curl.ts';
import { exchangeDatagram, explainExchange } from '../parts/datagram.ts';
import { dnsQuery, readDnsAnswer } from '../parts/dns-message.ts';
import type { Outcome } from '../parts/outcome.ts';
import { tryPing } from '../parts/ping.ts';
import { findObstacle, isNextHopSilent } from '../parts/reason.ts';
import type { Try } from './parity-plan.ts';

/** What became of a packet, as its sender sees it. */
export type Fate =
  /** `seen` is the address that a server saw it come from, where the server says so. */
  | { kind: 'answered'; seen?: string | undefined }
  /** By somebody else than who is meant. */
  | { kind: 'answered-elsewhere'; why: string }
  /** The connection came about, and then nothing was said. */
  | { kind: 'mute' }
  /** A reset of TCP's. */
  | { kind: 'reset' }
  /** An error of ICMP's, in the kernel's words for it. */
  | { kind: 'rejected'; words: string }
  /** `through` is true where the machine between handed it on, and only the answer is missing. */
  | { kind: 'silent'; through: boolean; why?: string | undefined }
  /** The sender has no way to send it. */
  | { kind: 'unsent'; why: string }
  /** The try itself did not work, which says nothing about the network. */
  | { kind: 'broken'; because: string };

/** A fate, and the source port by which connection tracking knows the packet. */
export interface Sent {
  fate: Fate;
  localPort?: number | undefined;
}

/**
 * Sends one packet: an echo request, a request of HTTP's, or a DNS question for the sender's address, which any
 * server may answer as it likes.
 * @throws what the probe throws for places that there are not
 */
export async function sendTry(probe: Probe, one: Try, signal: AbortSignal): Promise<Sent> {
  try {
    return await (one.protocol === 'icmp' ? sendPing : one.protocol === 'tcp' ? sendRequest : sendQuestion)(
      probe,
      one,
      signal,
    );
  } catch (error) {
    if (error instanceof NotMeasurable) return { fate: { kind: 'broken', because: error.message } };
    throw error;
  }
}

async function sendPing(probe: Probe, one: Try, signal: AbortSignal): Promise<Sent> {
  return { fate: await fateOf(probe, one, await tryPing(probe, one, signal)) };
}

async function sendRequest(probe: Probe, one: Try, signal: AbortSignal): Promise<Sent> {
  const way = { ...one, port: one.port ?? 80 };
  const localPort = 20_000 + ((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % 12_000);
  const host = way.to.includes(':') ? `[${way.to}]` : way.to;
  const url = `http://${host}:${way.port}/`;
  const curled = await runCurl(probe, way, ['--local-port', String(localPort), '--url', url], signal);
  if (curled.unconnected)
    return { fate: await fateOf(probe, one, await explainNoConnection(probe, way, curled.unconnected)), localPort };
  const answerer = answeredBy('', way, curled.result.arrival, way.port);
  if (!answerer.reached) return { fate: await fateOf(probe, one, answerer), localPort };
  if (curled.httpStatus === 0) return { fate: { kind: 'mute' }, localPort };
  const seen = /^I am \S+\. You are (\S+)\.$/m.exec(curled.body)?.[1];
  return { fate: answered(seen), localPort };
}

async function sendQuestion(probe: Probe, one: Try, signal: AbortSignal): Promise<Sent> {
  const way = { ...one, port: one.port ?? 53 };
  const query = dnsQuery('whoami', 'TXT');
  const exchange = await exchangeDatagram(probe, way, query, signal);
  const { localPort } = exchange;
  const outcome = await explainExchange(probe, way, exchange);
  if (!outcome.reached) return { fate: await fateOf(probe, one, outcome), localPort };
  return { fate: answered(readDnsAnswer(query, exchange.data, 'TXT')?.values[0]), localPort };
}

const answered = (seen: string | undefined): Fate => ({
  kind: 'answered',
  seen: seen !== undefined && isAddress(seen) ? normalAddress(seen) : undefined,
});

async function fateOf(probe: Probe, one: Try, outcome: Outcome): Promise<Fate> {
  if (outcome.reached) return { kind: 'answered' };
  if (outcome.elsewhere) return { kind: 'answered-elsewhere', why: outcome.why ?? outcome.saw };
  const obstacle = await findObstacle(probe, one);
  if (obstacle !== undefined) return { kind: 'unsent', why: obstacle };
  const { refused, words, why } = outcome;
  // errors of the sender's own, because nobody answers its ARP, come sooner or later than its patience ends
  if (refused !== true || words === undefined || (await isNextHopSilent(probe, one))) {
    return { kind: 'silent', through: false, why };
  }
  return one.protocol === 'tcp' && /connection refused/i.test(words) ? { kind: 'reset' } : { kind: 'rejected', words };
}

/** How many errors for unreachable goals ICMP has brought to a place (snmp_seq_show in net/ipv4/proc.c). */
async function countErrors(probe: Probe, place: string): Promise<number> {
  const { stdout } = await probe.run(place, 'cat', ['/proc/self/net/snmp']);
  const [names = [], values = []] = stdout
    .split('\n')
    .filter((line) => line.startsWith('Icmp:'))
    .map((line) => line.split(' '));
  const value = Number(values[names.indexOf('InDestUnreachs')]);
  if (Number.isNaN(value)) throw new NotMeasurable(`the counters of ICMP of ${place} cannot be read`);
  return value;
}

/**
 * Tells a reset from ICMP's "port unreachable": connect(2) says ECONNREFUSED for both (icmp_err_convert in
 * net/ipv4/icmp.c), and only the counters of the sender differ. Wants to be alone in the sender's place.
 */
export async function tellReset(probe: Probe, one: Try, signal: AbortSignal): Promise<Fate> {
  const before = await countErrors(probe, one.from);
  const { fate } = await sendTry(probe, one, signal);
  const told = (await countErrors(probe, one.from)) > before;
  return fate.kind === 'reset' && told ? { kind: 'rejected', words: 'Port unreachable' } : fate;
}
