import { beforePort } from "./addresses.js";
import { tryConnect } from "./connect.js";
import { exchangeDatagram, explainExchange } from "./datagram.js";
import { tryPing } from "./ping.js";
/** "tcp to 10.0.0.11:80", "pings to 10.0.0.11". */
export function sayPacket({ protocol, to, port }) {
    return protocol === 'icmp' ? `pings to ${to}` : `${protocol} to ${beforePort(to)}:${port ?? '?'}`;
}
/**
 * Sends it: a connection that is hung up at once, a datagram, or an echo request.
 * @throws NotMeasurable when the program that sends it cannot work here
 */
export async function sendPacket(probe, packet, signal) {
    if (packet.protocol === 'icmp')
        return tryPing(probe, packet, signal);
    const way = withPort(packet);
    if (packet.protocol === 'tcp')
        return tryConnect(probe, way, signal);
    return explainExchange(probe, way, await exchangeDatagram(probe, way, datagramOf(packet), signal));
}
/** The packet with its port. */
export function withPort(packet) {
    if (packet.port === undefined)
        throw new Error(`a ${packet.protocol} packet without a port was not validated`);
    return { ...packet, port: packet.port };
}
/** The bytes of a UDP packet. */
export const datagramOf = ({ sends = 'hello\n' }) => Buffer.from(sends);
//# sourceMappingURL=packet.js.map