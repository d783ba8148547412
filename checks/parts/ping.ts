import { familyOf } from '../../src/domain/addresses.ts';
import { NotMeasurable, type Probe, type ProbeResult } from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import { answerSeconds, noteSilence } from './answer-time.ts';
import { answeredBy, sendBy, type WatchedWay } from './answerer.ts';
import type { Outcome } from './outcome.ts';
import { explainSilence, findObstacle, isNextHopSilent } from './reason.ts';
import { complaint } from './state.ts';

export interface PingWay extends WatchedWay {
  /** Echo requests that must all be answered. */
  count?: number | undefined;
  /** Whether one answer is enough. */
  any?: boolean | undefined;
  /** Seconds to wait for the last answer; 2 where nothing is said, in which ARP is asked twice. */
  wait?: number | undefined;
}

/**
 * Sends echo requests; in a hurry a single one, and the others only once that was answered. Where the kernel's state
 * already says that none can arrive it still tries, but hardly waits for the surprise.
 * @throws NotMeasurable when ping itself cannot work here, the signal's reason when that stopped it
 */
export async function tryPing(probe: Probe, way: PingWay, signal: AbortSignal): Promise<Outcome> {
  if (probe.hurry === undefined) return ping(probe, way, signal);
  const first = await ping(probe, { ...way, count: 1, any: false }, signal);
  return !first.reached || way.any || (way.count ?? 1) === 1 ? first : ping(probe, way, signal);
}

async function ping(probe: Probe, way: PingWay, signal: AbortSignal): Promise<Outcome> {
  return (await attemptPing(probe, way, signal)).outcome;
}

/**
 * The same, once, with what the place saw that is meant.
 * @throws as tryPing
 */
export async function attemptPing(
  probe: Probe,
  way: PingWay,
  signal: AbortSignal,
): Promise<{ outcome: Outcome; arrival: Arrival | undefined }> {
  const { from, to, count = 1, wait = 2, any = false } = way;
  const obstacle = await findObstacle(probe, way);
  const args = [`-${familyOf(to)}`, '-n', '-c', String(count)];
  if (obstacle !== undefined || (probe.hurry && count === 1)) {
    args.push('-W', String(answerSeconds(probe, wait, obstacle)));
  } else args.push('-W', '1', '-w', String(any ? wait : count - 1 + wait), ...(any ? ['-i', '0.3'] : []));
  if (way.interface !== undefined) args.push('-I', way.interface);
  if (way.source !== undefined) args.push('-I', way.source);
  const what = { program: 'ping', args: [...args, to], protocol: 'icmp' } as const;
  const result = await sendBy(probe, way, what, { signal, timeout: 4000 + 1000 * count });
  const { arrival } = result;
  if (result.status === 0 || (any && received(result) > 0))
    return { arrival, outcome: answeredBy(`${to} answered ${from}`, way, arrival) };
  signal.throwIfAborted();
  if (result.status === null) throw new NotMeasurable('ping was stopped before it had an answer');
  const saw = sawNoAnswer(result, way);
  noteSilence(probe, obstacle);
  if (obstacle !== undefined) return { arrival, outcome: { reached: false, saw, why: obstacle } };
  if (result.status !== 1 && !isNetworkError(result)) throw new NotMeasurable(`ping cannot work: ${complaint(result)}`);
  const word = told(result);
  // this place itself reports a host as unreachable when its own ARP stays unanswered
  if (word !== undefined && !(await isNextHopSilent(probe, way))) {
    const refused = /unreachable|prohibited|filtered/i.test(word);
    const words = word.replace(/^\S+ reports: /, '');
    return { arrival, outcome: { reached: false, refused, words, saw, why: word } };
  }
  return { arrival, outcome: { reached: false, saw, why: await explainSilence(probe, way) } };
}

/** Ping's own words for errors that the network gave it, as opposed to a ping that may not open its socket. */
const networkError = /unreachable|no route to host|cannot assign requested|no such device|broadcast|invalid argument/i;

const isNetworkError = (result: ProbeResult): boolean => networkError.test(result.stderr);

function sawNoAnswer(result: ProbeResult, { from, to, count = 1 }: PingWay): string {
  if (isNetworkError(result)) return `${from} could send nothing to ${to}`;
  const answered = received(result);
  if (answered > 0) return `${to} answered ${answered} of ${count} pings from ${from}`;
  return `no answer from ${to} to ${from}`;
}

const received = ({ stdout }: ProbeResult): number => Number(/(\d+) received/.exec(stdout)?.[1] ?? 0);

/** What a router or a firewall sent back instead of an answer. */
function told({ stdout, stderr }: ProbeResult): string | undefined {
  const [, who, what] = /^From (\S+):? icmp_seq=\d+ (.+)$/m.exec(stdout) ?? [];
  if (who !== undefined) return `${who} reports: ${what}`;
  return /operation not permitted/i.test(stderr) ? 'a firewall rule here refuses to let it out' : undefined;
}
