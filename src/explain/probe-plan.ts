import { randomBytes, randomInt } from 'node:crypto';
import type { Trace } from '../packets/capture.ts';
import type { ProbeKind, ProbeRequest } from '../packets/probe-request.ts';
import type { Case } from './case.ts';

/** What somebody wants to know. */
export interface Question {
  kind: ProbeKind;
  /** A place as `Probe` has it. */
  from: string;
  /** An address; before it was looked up, a name or a place. */
  to: string;
  /** The name that the address was found by. */
  named?: string | undefined;
  port?: number | undefined;
  /** Bytes that a ping carries. */
  size?: number | undefined;
  /** What is sent by UDP or once connected, instead of what is usual. */
  payload?: Buffer | undefined;
  /** Told by the kernel's state alone, or by that and a packet; absent where a packet alone tells. */
  by?: 'model' | 'both' | undefined;
}

/**
 * Milliseconds of silence. After the first the second probe is sent, while the first is still waited for; packets that
 * the kernel alone moves need microseconds. `program` is for where a program has to answer.
 */
export const patience = { first: { kernel: 30, program: 80 }, second: 70, program: 1500 };
const usualPorts: Record<ProbeKind, number> = { ping: 0, tcp: 80, udp: 53, http: 80, dns: 53 };

/** A probe that answers a question; each has a flow of its own. @param from index of the network that sends it */
export function requestOf({ kind, to, port, size, payload }: Question, from: number): ProbeRequest {
  const key = randomBytes(12);
  const wanted = port ?? usualPorts[kind];
  return {
    ...{ kind, from, to, size, key, port: wanted, patience: patience.first[isOfKernel(kind) ? 'kernel' : 'program'] },
    payload: payload ?? (kind === 'http' ? Buffer.from(`GET / HTTP/1.0\r\nHost: ${to}\r\n\r\n`) : key),
    ...(payload && kind !== 'http' ? { key: payload } : {}),
    ident: kind === 'ping' ? randomInt(1, 65_536) : randomInt(20_000, 32_000),
  };
}

/** Whether the kernel itself answers. */
const isOfKernel = (kind: ProbeKind): boolean => kind === 'ping' || kind === 'tcp';

/** Whether it came to a program, which may take its time. */
export const isProgramsTurn = ({ gap, request, recording }: Case): boolean =>
  !isOfKernel(request.kind) &&
  ((gap.kind === 'local' && gap.leg === 'there') || recording.probes.some(({ connected }) => connected));

/** What is traced in the place where the first probe was lost: the second one, and what answers it. */
export function traceOf({ scene, gap, request }: Case, ident: number): Trace {
  const packet = gap.kind === 'told' ? gap.word.packet.icmp?.quoted : (gap.last?.tunnel?.outer ?? gap.last?.packet);
  const links = scene.network(gap.network)?.links.filter(({ kind }) => kind !== 'loopback') ?? [];
  const six = request.to.includes(':');
  const usual = request.kind === 'udp' || request.kind === 'dns' ? 'udp' : 'tcp';
  const kind = packet?.tcp ? 'tcp' : packet?.udp ? 'udp' : usual;
  // The near port may be another one behind a translation; the far one is known.
  const ends = packet?.tcp ?? packet?.udp;
  const port = (gap.last?.role === 'answer' ? ends?.source : ends?.destination) ?? request.port;
  const matches =
    request.kind === 'ping' && kind === usual
      ? [`${six ? 'icmpv6' : 'icmp'} id ${ident}`]
      : [`meta l4proto ${kind} @th,0,16 ${port}`, `meta l4proto ${kind} @th,16,16 ${port}`];
  return { network: gap.network, links: links.map(({ name }) => name), matches };
}
