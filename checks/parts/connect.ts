import { beforePort } from '../../src/domain/addresses.ts';
import { NotMeasurable, type Probe, type ProbeResult } from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import { answerSeconds, noteSilence } from './answer-time.ts';
import { answeredBy, sendBy, type WatchedWay } from './answerer.ts';
import type { Outcome } from './outcome.ts';
import { explainSilence, findObstacle } from './reason.ts';
import { complaint } from './state.ts';

export interface PortWay extends WatchedWay {
  /** TCP or UDP port. */
  port: number;
}

/** A connection that did not come about. */
export interface NoConnection {
  /** Nobody said anything until the time was over. */
  silent: boolean;
  /** The kernel's words for the error, where there was one. */
  words?: string | undefined;
  /** The reason found before it was tried. */
  obstacle?: string | undefined;
}

/** Why there is no connection, told apart by what the kernel answered. */
export async function explainNoConnection(probe: Probe, way: PortWay, missing: NoConnection): Promise<Outcome> {
  const { from, to, port } = way;
  const { silent, words, obstacle } = missing;
  const target = `${beforePort(to)}:${port}`;
  if (/connection refused/i.test(words ?? '')) {
    const saw = `${target} refused the connection from ${from}`;
    const why = `nothing listens on port ${port} of ${to}`;
    return { reached: false, refused: true, words: 'Connection refused', saw, why };
  }
  if (silent) {
    noteSilence(probe, obstacle);
    const saw = `no answer from ${target} to ${from}`;
    return { reached: false, saw, why: obstacle ?? (await explainSilence(probe, way)) };
  }
  const saw = `${from} could not connect to ${target}${words === undefined ? '' : ` (${words})`}`;
  // An error that no state of this place explains came from somebody on the way.
  const refused = words !== undefined && obstacle === undefined;
  return { reached: false, refused, words, saw, why: obstacle ?? (await explainSilence(probe, way)) };
}

/**
 * A connection by bash's `/dev/tcp` (bash(1), REDIRECTION): it sends nothing, and tells the kernel's own error. Its port
 * is read while the process that tries is still there: the kernel lists no socket that has failed.
 * $1 address, $2 port, $3 seconds to wait.
 */
const script = `coproc try { if exec 3<>"/dev/tcp/$1/$2"; then echo connected; else echo failed; fi; read -r -t 60 _; }
read -r -t "$3" word <&"\${try[0]}" || word=silence
for socket in /proc/$try_PID/fd/*; do
  socket=$(readlink "$socket")
  [[ $socket == socket:* ]] || continue
  for table in /proc/self/net/tcp /proc/self/net/tcp6; do
    [[ -r $table ]] || continue
    while read -r -a field; do
      [[ "socket:[\${field[9]}]" != "$socket" ]] || echo "port $((16#\${field[1]##*:}))"
    done <"$table"
  done
done
exec 2>/dev/null
kill -KILL "$try_PID"
wait
echo "$word"`;

/** The errors of connect(2) that speak of the network and not of bash. */
const networkError =
  /refused|unreachable|no route to host|timed out|reset by peer|not permitted|permission denied|invalid argument|cannot assign|is down|not supported|not available/i;

/** A try to connect, and the port that it was made from, where the kernel could be asked in time. */
export interface Attempted {
  outcome: Outcome;
  localPort?: number | undefined;
  /** Whether somebody took it, whoever that was. */
  connected: boolean;
  /** What the place saw that is meant. */
  arrival?: Arrival | undefined;
}

/**
 * Connects to a port and hangs up without sending anything. It has two seconds, or 0.3 where the kernel's state says
 * that no connection can come about.
 * @param wait seconds to wait at most
 * @throws NotMeasurable when bash cannot do it here
 */
export async function attemptConnection(probe: Probe, way: PortWay, signal: AbortSignal, wait = 2): Promise<Attempted> {
  const obstacle = await findObstacle(probe, way);
  const patience = String(answerSeconds(probe, wait, obstacle));
  const args = ['--norc', '--noprofile', '-c', script, 'connection', way.to, String(way.port), patience];
  const what = { program: 'bash', args, protocol: 'tcp', port: way.port } as const;
  const result = await sendBy(probe, way, what, { signal, timeout: 6000 });
  signal.throwIfAborted();
  if (result.status === null) throw new NotMeasurable('the connection was stopped before it had an answer');
  const port = /^port (\d+)$/m.exec(result.stdout)?.[1];
  const localPort = port === undefined ? undefined : Number(port);
  if (/^connected$/m.test(result.stdout)) {
    const saw = `${targetOf(way)} took the connection from ${way.from}`;
    return {
      localPort,
      connected: true,
      arrival: result.arrival,
      outcome: answeredBy(saw, way, result.arrival, way.port),
    };
  }
  const missing = { ...readFailure(result), obstacle };
  return {
    localPort,
    connected: false,
    arrival: result.arrival,
    outcome: await explainNoConnection(probe, way, missing),
  };
}

/** The same, where only what came of it matters. */
export async function tryConnect(probe: Probe, way: PortWay, signal: AbortSignal): Promise<Outcome> {
  return (await attemptConnection(probe, way, signal)).outcome;
}

function readFailure(result: ProbeResult): NoConnection {
  if (/^silence$/m.test(result.stdout)) return { silent: true };
  const errors = result.stderr.split('\n').flatMap((line) => /: ([^:]+)$/.exec(line)?.[1] ?? []);
  const words = errors.find((error) => networkError.test(error));
  if (words === undefined) throw new NotMeasurable(`bash cannot open connections here: ${complaint(result)}`);
  return /timed out/i.test(words) ? { silent: true } : { silent: false, words };
}

const targetOf = ({ to, port }: PortWay): string => `${beforePort(to)}:${port}`;
