import { NotMeasurable } from "../../src/domain/probe.js";
import { beforePort } from "./addresses.js";
import { explainSilence, findObstacle } from "./reason.js";
import { complaint } from "./state.js";
/**
 * The only program for datagrams that every machine has is bash, by its `/dev/udp` (bash(1), REDIRECTION). The socket is
 * connected, so that the kernel hands it the ICMP errors and no stranger's answer. dd writes and reads whole datagrams,
 * which bash's own printf and read would break apart at line ends and bytes.
 * $1 address, $2 port, $3 bytes as \\xHH, $4 seconds to wait.
 */
const script = `exec 3<>"/dev/udp/$1/$2"
socket=$(readlink /proc/self/fd/3)
for table in /proc/self/net/udp /proc/self/net/udp6; do
  [[ -r $table ]] || continue
  while read -r -a field; do
    [[ "socket:[\${field[9]}]" != "$socket" ]] || echo "port $((16#\${field[1]##*:}))"
  done <"$table"
done
printf %b "$3" | dd bs=65536 iflag=fullblock status=none >&3
echo "sent \${PIPESTATUS[1]}"
timeout "$4" dd bs=65536 count=1 status=none <&3 | od -An -v -tx1
echo "read \${PIPESTATUS[0]}"`;
/** Exit statuses of timeout(1) when the time was over: of coreutils, of BusyBox. */
const overtime = [124, 143];
const networkError = /refused|unreachable|no route to host|not permitted|permission denied|invalid argument|cannot assign/i;
/**
 * Sends one datagram and waits for one answer: two seconds, or 0.3 where the kernel's state says that none can come.
 * @param patience seconds to wait at most, where the answer matters less
 * @throws NotMeasurable when bash, dd or timeout cannot do it here, the signal's reason when that stopped it
 */
export async function exchangeDatagram(probe, way, payload, signal, patience = 2) {
    const obstacle = await findObstacle(probe, way);
    const bytes = Array.from(payload, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
    const wait = String(obstacle === undefined ? patience : 0.3);
    const args = ['--norc', '--noprofile', '-c', script, 'datagram', way.to, String(way.port), bytes, wait];
    const result = await probe.run(way.from, 'bash', args, { signal, timeout: 6000 });
    signal.throwIfAborted();
    if (result.status === null)
        throw new NotMeasurable('the datagram was stopped before it had an answer');
    return { ...readResult(result), obstacle };
}
function readResult(result) {
    const numberAfter = (word) => {
        const found = new RegExp(`^${word} (\\d+)$`, 'm').exec(result.stdout)?.[1];
        return found === undefined ? undefined : Number(found);
    };
    const localPort = numberAfter('port');
    const sent = numberAfter('sent');
    const read = numberAfter('read');
    const words = /: ([^:]+)$/m.exec(result.stderr.split('\n').find((line) => networkError.test(line)) ?? '')?.[1];
    const base = { data: Buffer.alloc(0), localPort, words };
    if (read === 0 && sent === 0)
        return { ...base, kind: 'answer', data: bytesOf(result.stdout) };
    if (/(read|standard input).*(refused|no route|unreachable)/i.test(result.stderr))
        return { ...base, kind: 'refused' };
    if (words !== undefined)
        return { ...base, kind: /not permitted/i.test(words) ? 'blocked' : 'unsent' };
    if (read !== undefined && overtime.includes(read) && sent === 0)
        return { ...base, kind: 'silence' };
    throw new NotMeasurable(`bash cannot send datagrams here: ${complaint(result)}`);
}
/** The bytes that od printed, on lines that begin with a space. */
function bytesOf(text) {
    const lines = text.split('\n').filter((line) => line.startsWith(' '));
    return Buffer.from(lines.join('').replaceAll(/\s/g, ''), 'hex');
}
/** What the exchange says about reaching the other end. */
export async function explainExchange(probe, way, exchange) {
    const { from, to, port } = way;
    const target = `${beforePort(to)}:${port}`;
    const words = exchange.words === undefined ? '' : ` (${exchange.words})`;
    switch (exchange.kind) {
        case 'answer':
            return { reached: true, saw: `${target} answered ${from}` };
        case 'refused': {
            const closed = /connection refused/i.test(exchange.words ?? '');
            return closed
                ? {
                    reached: false,
                    refused: true,
                    saw: `${target} refused the datagram from ${from}`,
                    why: `nothing listens on udp port ${port} of ${to}`,
                }
                : { reached: false, refused: true, saw: `the datagram from ${from} to ${target} was refused${words}` };
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
//# sourceMappingURL=datagram.js.map