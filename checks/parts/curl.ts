import { NotMeasurable, type Probe, type ProbeResult, type WitnessedResult } from '../../src/domain/probe.ts';
import { answerSeconds, noteSilence } from './answer-time.ts';
import { sendBy } from './answerer.ts';
import type { NoConnection, PortWay } from './connect.ts';
import { findObstacle } from './reason.ts';
import { complaint } from './state.ts';

/** What curl left behind. */
export interface Curled {
  result: ProbeResult & Partial<WitnessedResult>;
  /** What was printed less the report at its end. */
  body: string;
  /** The HTTP status; 0 without an answer. */
  httpStatus: number;
  /** Undefined where the connection came about. */
  unconnected?: NoConnection;
}

/** First of all: read no configuration file; then go nowhere but to the one address, and bound what it sends. */
const caution = ['-q', '-g', '-sS', '-v', '-k', '--noproxy', '*', '--proto', '=http,https', '--limit-rate', '1M'];

/** curl's exit statuses where no connection came about: refused or unreachable, and out of time (curl(1)). */
const cannotConnect = 7;
const outOfTime = 28;

/**
 * Runs curl once. The connection has two seconds, or 0.3 where the kernel's state says that it cannot come about;
 * the answer has two seconds more.
 * @throws NotMeasurable when curl itself cannot work here
 */
export async function runCurl(
  probe: Probe,
  way: PortWay,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Curled> {
  const obstacle = await findObstacle(probe, way);
  const connectTime = String(answerSeconds(probe, 2, obstacle));
  const wholeTime = String(probe.hurry === undefined ? 4 : 2 * answerSeconds(probe, 2, undefined));
  const limits = ['--connect-timeout', connectTime, '--max-time', wholeTime, '--max-filesize', '1000000'];
  // The report ends the output, so nothing that a server sends can pass for it. The time is 0 without a connection.
  const report = ['-w', '\n%{http_code} %{time_connect}'];
  const what = {
    program: 'curl',
    args: [...caution, ...limits, ...report, ...args],
    protocol: 'tcp',
    port: way.port,
  } as const;
  const result = await sendBy(probe, way, what, { signal, timeout: 6000 });
  signal.throwIfAborted();
  if (result.status === null) throw new NotMeasurable('curl was stopped before it had an answer');
  if (result.status === outOfTime) noteSilence(probe, obstacle);
  const end = result.stdout.lastIndexOf('\n');
  const [httpStatus = 0, connectedAfter = 0] = result.stdout
    .slice(end + 1)
    .split(' ')
    .map(Number);
  const curled = { result, body: result.stdout.slice(0, Math.max(end, 0)), httpStatus };
  if (connectedAfter > 0) return curled;
  if (result.status !== cannotConnect && result.status !== outOfTime) {
    throw new NotMeasurable(`curl cannot work: ${complaint({ ...result, stderr: lastComplaint(result) })}`);
  }
  const words =
    result.status === outOfTime ? undefined : /(?:failed|connect fail for .*): (.+)/i.exec(result.stderr)?.[1];
  return { ...curled, unconnected: { silent: result.status === outOfTime, words, obstacle } };
}

function lastComplaint({ stderr }: ProbeResult): string {
  return /^curl: .*$/m.exec(stderr)?.[0] ?? stderr.trim().split('\n').at(-1)?.replace(/^\* /, '') ?? '';
}
