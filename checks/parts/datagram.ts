import { beforePort } from '../../src/domain/addresses.ts';
import { NotMeasurable, type Probe, type ProbeResult } from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import { answerSeconds, noteSilence } from './answer-time.ts';
import { answeredBy, sendBy } from './answerer.ts';
import type { PortWay } from './connect.ts';
import type { Outcome } from './outcome.ts';
import { explainSilence, findObstacle } from './reason.ts';
import { complaint } from './state.ts';

/** What came of one datagram. */
export interface Exchange {
  /** `blocked`: the sender's own firewall did not let it out; `unsent`: no way to send it at all. */
  kind: 'answer' | 'refused' | 'silence' | 'blocked' | 'unsent';
  /** The answer's bytes; empty without one. */
  data: Buffer;
  /** The port it was sent from; undefined when nothing could be sent. */
  localPort?: number | undefined;
  /** The kernel's words for its error. */
  words?: string | undefined;
  /** The reason found before it was sent. */
  obstacle?: string | undefined;
  /** What the place saw that is meant to answer. */
  arrival?: Arrival | undefined;
}

/**
 * The only program for datagrams that every machine has is bash, by its `/dev/udp` (bash(1), REDIRECTION). The socket is
 * connected, so that the kernel hands it the ICMP errors and no stranger's answer. dd writes and reads whole datagrams,
 * which bash's own printf and read would break apart at line ends and bytes.
 * It is sent twice if need be: a single one may get lost, and a kernel that rejects many sends one ICMP error a second
 * (net.ipv4.icmp_ratelimit, ip-sysctl), so one silence does not prove that nobody would object.
 * $1 address, $2 port, $3 bytes as \xHH, $4 seconds to wait each time.
 */
const script = `exec 3<>"/dev/udp/$1/$2"
socket=$(readlink /proc/self/fd/3)
for table in /proc/self/net/udp /proc/self/net/udp6; do
  [[ -r $table ]] || continue
  while read -r -a field; do
    [[ "socket:[\${field[9]}]" != "$socket" ]] || echo "port $((16#\${field[1]##*:}))"
  done <"$table"
done
for turn in first second; do
  printf %b "$3" | dd bs=65536 iflag=fullblock status=none >&3
  sent=\${PIPESTATUS[1]}
  timeout "$4" dd bs=65536 count=1 status=none <&3 | od -An -v -tx1
  read=\${PIPESTATUS[0]}
  [[ $read == 124 || $read == 143 ]] || break
done
echo "sent $sent"
echo "read $read"`;

/** Exit statuses of timeout(1) when the time was over: of coreutils, of BusyBox. */
const overtime = [124, 143];

/** Errors that other hosts caused by an answer of ICMP's. */
const refusal = /refused|no route to host|unreachable/i;

/** Errors of this host's own making. */
const refusalHere = /not permitted|permission denied|invalid argument|cannot assign|unreachable|no route to host/i;

/**
 * Sends a datagram and waits for one answer: two seconds, or 0.3 where the kernel's state says that none can come.
 * @param patience seconds to wait at most, where the answer matters less
 * @throws NotMeasurable when bash, dd or timeout cannot do it here, the signal's reason when that stopped it
 */
export async function exchangeDatagram(
  probe: Probe,
  way: PortWay,
  payload: Uint8Array,
  signal: AbortSignal,
  patience = 2,
): Promise<Exchange> {
  const obstacle = await findObstacle(probe, way);
  const bytes = Array.from(payload, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const wait = String(answerSeconds(probe, patience, obstacle) / 2);
  const args = ['--norc', '--noprofile', '-c', script, 'datagram', way.to, String(way.port), bytes, wait];
  const what = { program: 'bash', args, protocol: 'udp', port: way.port } as const;
  const result = await sendBy(probe, way, what, { signal, timeout: 6000 });
  signal.throwIfAborted();
  if (result.status === null) throw new NotMeasurable('the datagram was stopped before it had an answer');
  const read = readResult(result);
  if (read.kind === 'silence') noteSilence(probe, obstacle);
  return { ...read, obstacle, arrival: result.arrival };
}

function readResult(result: ProbeResult): Exchange {
  const numberAfter = (word: string) => {
    const found = new RegExp(`^${word} (\\d+)$`, 'm').exec(result.stdout)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const localPort = numberAfter('port');
  const sent = numberAfter('sent');
  const read = numberAfter('read');
  const errors = result.stderr.split('\n').flatMap((line) => /: ([^:]+)$/.exec(line)?.[1] ?? []);
  const empty = { data: Buffer.alloc(0), localPort };
  if (read === 0 && sent === 0) return { ...empty, kind: 'answer', data: bytesOf(result.stdout) };
  const told = errors.find((error) => refusal.test(error));
  if (localPort !== undefined && told !== undefined) return { ...empty, kind: 'refused', words: told };
  const own = errors.find((error) => refusalHere.test(error));
  if (own !== undefined) return { ...empty, kind: /not permitted/i.test(own) ? 'blocked' : 'unsent', words: own };
  if (read !== undefined && overtime.includes(read) && sent === 0) return { ...empty, kind: 'silence' };
  throw new NotMeasurable(`bash cannot send datagrams here: ${complaint(result)}`);
}

/** The bytes that od printed, on lines that begin with a space. */
function bytesOf(text: string): Buffer {
  const lines = text.split('\n').filter((line) => line.startsWith(' '));
  return Buffer.from(lines.join('').replaceAll(/\s/g, ''), 'hex');
}

/** What the exchange says about reaching the other end. */
export async function explainExchange(probe: Probe, way: PortWay, exchange: Exchange): Promise<Outcome> {
  const { from, to, port } = way;
  const target = `${beforePort(to)}:${port}`;
  const words = exchange.words === undefined ? '' : ` (${exchange.words})`;
  switch (exchange.kind) {
    case 'answer':
      return answeredBy(`${target} answered ${from}`, way, exchange.arrival, port);
    case 'refused': {
      const closed = /connection refused/i.test(exchange.words ?? '');
      return closed
        ? {
            reached: false,
            refused: true,
            words: exchange.words,
            saw: `${target} refused the datagram from ${from}`,
            why: `nothing listens on udp port ${port} of ${to}`,
          }
        : {
            reached: false,
            refused: true,
            words: exchange.words,
            saw: `the datagram from ${from} to ${target} was refused${words}`,
          };
    }
    case 'blocked':
      return {
        reached: false,
        saw: `${from} could not send to ${target}`,
        why: `a firewall rule in ${from} itself refuses to let it out`,
      };
    case 'unsent':
      return {
        reached: false,
        saw: `${from} could not send to ${target}${words}`,
        why: exchange.obstacle ?? (await explainSilence(probe, way)),
      };
    case 'silence':
      return {
        reached: false,
        saw: `no answer from ${target} to a datagram from ${from}`,
        why: exchange.obstacle ?? (await explainSilence(probe, way)),
      };
  }
}
