import { NotMeasurable, type Probe, type ProbeResult } from '../../src/domain/probe.ts';
import { beforePort } from './addresses.ts';
import type { Outcome } from './outcome.ts';
import { explainSilence, findObstacle, type Way } from './reason.ts';
import { complaint } from './state.ts';

export interface PortWay extends Way {
  /** TCP or UDP port. */
  port: number;
}

/** What curl left behind, and the reason found before it ran. */
export interface Curled {
  result: ProbeResult;
  obstacle?: string | undefined;
  /** What was printed less the report at its end. */
  body: string;
  /** The HTTP status; 0 without an answer. */
  httpStatus: number;
  connected: boolean;
}

/** First of all: read no configuration file; then go nowhere but to the one address, and bound what it sends. */
const caution = ['-q', '-g', '-sS', '-v', '-k', '--noproxy', '*', '--proto', '=http,https', '--limit-rate', '1M'];

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
  const connectTime = obstacle === undefined ? '2' : '0.3';
  const limits = ['--connect-timeout', connectTime, '--max-time', '4', '--max-filesize', '1000000'];
  // the report ends the output, so nothing that a server sends can pass for it
  const report = ['-w', '\n%{http_code} %{local_port}'];
  const result = await probe.run(way.from, 'curl', [...caution, ...limits, ...report, ...args], {
    signal,
    timeout: 6000,
  });
  signal.throwIfAborted();
  if (result.status === null) throw new NotMeasurable('curl was stopped before it had an answer');
  const end = result.stdout.lastIndexOf('\n');
  const [httpStatus = 0, localPort = 0] = result.stdout
    .slice(end + 1)
    .split(' ')
    .map(Number);
  const curled = {
    result,
    obstacle,
    body: result.stdout.slice(0, Math.max(end, 0)),
    httpStatus,
    connected: localPort > 0,
  };
  if (!curled.connected && result.status !== 7 && result.status !== 28) {
    throw new NotMeasurable(`curl cannot work: ${complaint({ ...result, stderr: lastComplaint(result) })}`);
  }
  return curled;
}

function lastComplaint({ stderr }: ProbeResult): string {
  return /^curl: .*$/m.exec(stderr)?.[0] ?? stderr.trim().split('\n').at(-1)?.replace(/^\* /, '') ?? '';
}

/** Why there is no connection, told apart by what the kernel answered curl. */
export async function explainNoConnection(probe: Probe, way: PortWay, curled: Curled): Promise<Outcome> {
  const { from, to, port } = way;
  const target = `${beforePort(to)}:${port}`;
  if (/connection refused/i.test(curled.result.stderr)) {
    const saw = `${target} refused the connection from ${from}`;
    const why = `nothing listens on port ${port} of ${to}`;
    return { reached: false, refused: true, words: 'Connection refused', saw, why };
  }
  if (curled.result.status === 28) {
    const saw = `no answer from ${target} to ${from}`;
    const why = curled.obstacle ?? (await explainSilence(probe, way));
    return { reached: false, saw, why };
  }
  const words = /(?:failed|connect fail for .*): (.+)/i.exec(curled.result.stderr)?.[1];
  const saw = `${from} could not connect to ${target}${words === undefined ? '' : ` (${words})`}`;
  // an error that no state of this place explains came from somebody on the way
  const refused = words !== undefined && curled.obstacle === undefined;
  return { reached: false, refused, words, saw, why: curled.obstacle ?? (await explainSilence(probe, way)) };
}

/**
 * Connects to a port and hangs up without sending anything.
 * @param localPort the port to connect from, where it matters
 * @throws NotMeasurable when curl itself cannot work here
 */
export async function tryConnect(
  probe: Probe,
  way: PortWay,
  signal: AbortSignal,
  localPort?: number,
): Promise<Outcome> {
  const target = `${beforePort(way.to)}:${way.port}`;
  const bind = localPort === undefined ? [] : ['--local-port', String(localPort)];
  // TLS that can agree on no cipher ends curl right after the connection; telnet would wait, http would talk
  const curled = await runCurl(probe, way, [...bind, '--ciphers', 'none', `https://${target}`], signal);
  if (curled.connected) return { reached: true, saw: `${target} took the connection from ${way.from}` };
  return explainNoConnection(probe, way, curled);
}
