import { beforePort } from '../../src/domain/addresses.ts';
import type { Probe } from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import type { WatchedWay } from './answerer.ts';
import { attemptConnection, type PortWay } from './connect.ts';
import type { Protocol } from './connections.ts';
import { exchangeDatagram, explainExchange } from './datagram.ts';
import type { Outcome } from './outcome.ts';
import { attemptPing } from './ping.ts';

/** A packet that is sent to see what becomes of it. */
export interface Packet extends WatchedWay {
  protocol: Protocol;
  /** Always there for TCP and UDP. */
  port?: number | undefined;
  /** The text of a UDP datagram. */
  sends?: string | undefined;
}

/** "tcp to 10.0.0.11:80", "pings to 10.0.0.11". */
export function sayPacket({ protocol, to, port }: Packet): string {
  return protocol === 'icmp' ? `pings to ${to}` : `${protocol} to ${beforePort(to)}:${port ?? '?'}`;
}

/**
 * Sends it: a connection that is hung up at once, a datagram, or an echo request.
 * @throws NotMeasurable when the program that sends it cannot work here
 */
export async function sendPacket(probe: Probe, packet: Packet, signal: AbortSignal): Promise<Outcome> {
  return (await attemptPacket(probe, packet, signal)).outcome;
}

/**
 * The same, with what the places saw that are watched, where some are.
 * @throws as sendPacket
 */
export async function attemptPacket(
  probe: Probe,
  packet: Packet,
  signal: AbortSignal,
): Promise<{ outcome: Outcome; arrival?: Arrival | undefined }> {
  if (packet.protocol === 'icmp') return attemptPing(probe, packet, signal);
  const way = withPort(packet);
  if (packet.protocol === 'tcp') return attemptConnection(probe, way, signal);
  const exchange = await exchangeDatagram(probe, way, datagramOf(packet), signal);
  return { outcome: await explainExchange(probe, way, exchange), arrival: exchange.arrival };
}

/** The packet with its port. */
export function withPort(packet: Packet): PortWay {
  if (packet.port === undefined) throw new Error(`a ${packet.protocol} packet without a port was not validated`);
  return { ...packet, port: packet.port };
}

/** The bytes of a UDP packet. */
export const datagramOf = ({ sends = 'hello\n' }: Packet): Buffer => Buffer.from(sends);
