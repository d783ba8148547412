import { beforePort } from '../../src/domain/addresses.ts';
import type { Probe } from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import { attemptConnection } from './connect.ts';
import { exchangeDatagram } from './datagram.ts';
import { tryPing } from './ping.ts';

/** Seconds for each try: one that was answered elsewhere just now needs no longer. */
const wait = 1;

/** Something that speaks against a wall. */
export interface Breach {
  saw: string;
  why: string;
}

/** A way that must lead nowhere, whatever is sent on it. */
export interface ClosedWay {
  from: string;
  to: string;
  /** TCP ports to try beside one that nobody can guess. */
  ports: readonly number[];
  /** Whether what is sent must leave the sender, so that the wall stands elsewhere. */
  leaves: boolean;
}

/**
 * Tries what a wall for one kind of packet would let through: further pings, connections, and a datagram. A port that
 * nobody listens on is a try as well: the kernel of the far end refuses what has come past all of its rules.
 * @returns what came through first; undefined when nothing did
 * @throws as tryPing
 */
export async function findBreach(probe: Probe, way: ClosedWay, signal: AbortSignal): Promise<Breach | undefined> {
  const secret = 20_000 + Math.floor(Math.random() * 40_000);
  const [ping, datagram, ...connections] = await Promise.all([
    pingAgain(probe, way, signal),
    datagramArrives(probe, way, secret, signal),
    ...[...way.ports, secret].map((port) => connects(probe, way, port, signal)),
  ]);
  const saw = [ping, ...connections.map(({ through }) => through), datagram].find((each) => each !== undefined);
  if (saw !== undefined) return { saw, why: 'what stops one kind of packet does not stop all' };
  if (!way.leaves || connections.every(({ kept }) => !kept)) return undefined;
  const { from, to } = way;
  return { saw: `what ${from} sends to ${to} does not even leave it`, why: `the wall stands in ${from} itself` };
}

/** A rule with a limit may let through what comes later. */
async function pingAgain(probe: Probe, { from, to }: ClosedWay, signal: AbortSignal): Promise<string | undefined> {
  const outcome = await tryPing(probe, { from, to, count: 3, any: true, wait }, signal);
  return outcome.reached ? `${outcome.saw}, although not at once` : undefined;
}

async function connects(
  probe: Probe,
  { from, to }: ClosedWay,
  port: number,
  signal: AbortSignal,
): Promise<{ through?: string; kept: boolean }> {
  const way = { from, to, port, watched: true, behindRules: true };
  const { outcome, connected, arrival } = await attemptConnection(probe, way, signal, wait);
  const target = `${beforePort(to)}:${port}`;
  const kept = arrival?.kind === 'kept';
  if (connected) return { through: `${target} took the connection from ${from}`, kept };
  if (outcome.reached || outcome.words !== 'Connection refused' || !hasCome(arrival)) return { kept };
  return { through: `a connection from ${from} came as far as ${target}, where nobody listens`, kept };
}

async function datagramArrives(
  probe: Probe,
  { from, to }: ClosedWay,
  port: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const way = { from, to, port, watched: true, behindRules: true };
  const { kind, words, arrival } = await exchangeDatagram(probe, way, Buffer.from('hello\n'), signal, wait);
  const target = `${beforePort(to)}:${port}`;
  if (kind === 'answer') return `${target} answered a datagram from ${from}`;
  if (kind !== 'refused' || !/connection refused/i.test(words ?? '') || !hasCome(arrival)) return undefined;
  return `a datagram from ${from} came as far as ${target}, where nobody listens`;
}

/** A refusal of somebody who could not be seen is not told from that of the far end. */
const hasCome = (arrival: Arrival | undefined): boolean =>
  arrival !== undefined && ['answered', 'unanswered', 'unseen'].includes(arrival.kind);
