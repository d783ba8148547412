import { forgetOwnTable, newOwnTable } from '../kernel/own-tables.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { systemCalls } from '../machine/system-calls.ts';
import { runCaptured } from '../sandbox/captured.ts';
import { type Anchor, asSandboxRoot } from '../sandbox/enter.ts';
import { captureScript } from './capture-script.ts';
import type { ProbeRequest } from './probe-request.ts';
import { type Recording, readRecording } from './recording.ts';

/** Rules of nft's that mark packets to be traced in one network, as long as the capture lasts. */
export interface Trace {
  /** Index of the network. */
  network: number;
  /** The links that are watched; `lo` is no use. */
  links: readonly string[];
  /** What packets are traced, in nft's words: those that match one of these. */
  matches: readonly string[];
}

/**
 * Sends a probe and watches all networks meanwhile. It offers what `Recording` has: each frame of the probe and of
 * what answers it, of ARP and of neighbour discovery, in the order of time; what the sender was told; counters.
 * @param networks paths of networks
 * @returns undefined where it cannot be done: without perl(1), on an unknown processor, or with the sandbox gone
 */
export async function capture(
  anchor: Anchor,
  networks: readonly string[],
  request: ProbeRequest,
  traces: readonly Trace[] = [],
  signal?: AbortSignal,
): Promise<Recording | undefined> {
  const perl = findProgram('perl');
  const numbers = systemCalls();
  if (perl === undefined || numbers === undefined) return undefined;
  const table = traces.length > 0 ? newOwnTable() : '';
  const { kind, from, to, port, size, key, payload, ident, patience } = request;
  const words = [
    ...[numbers.setns, numbers.prctl, numbers.clock, from, kind, to.includes(':') ? 6 : 4, to, port, size ?? 0],
    ...[
      hex(key),
      hex(payload),
      ident,
      size === undefined ? 0 : 1,
      patience,
      findProgram('nft') ?? 'nft',
      table,
      traces.length,
    ],
    ...traces.flatMap((trace) => [trace.network, rulesOf(table, trace)]),
    ...networks,
  ];
  const args = [...asSandboxRoot(anchor), perl, '-e', captureScript, '--', ...words.map(String)];
  // A language that this machine has no texts for is none of perl's business.
  const env = { ...systemEnvironment(), PERL_BADLANG: '0' };
  const { stdout } = await runCaptured('nsenter', args, { env, timeout: 10 * patience + 5000, signal });
  if (table !== '') forgetOwnTable(table);
  return readRecording(stdout);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What stands in nft's words as it is. Whoever is inside may call a link anything, `";` too. */
const harmless = /^[\w.@-]+$/;

/** Each table is gone with the process that holds it (`flags owner`). On one line, as nft reads it in a dialogue. */
export function rulesOf(table: string, { links: all, matches }: Trace): string {
  const links = all.filter((name) => harmless.test(name));
  const marking = matches.map((match) => `${match} meta nftrace set 1;`).join(' ');
  const devices = links.map((name) => `"${name}"`).join(', ');
  const arriving = `chain arriving { type filter hook ingress devices = { ${devices} } priority -2147483648; ${marking} }`;
  const leaving = `chain leaving { type filter hook output priority -2147483648; ${marking} }`;
  return [
    ...(links.length === 0 ? [] : [`table netdev ${table} { flags owner; ${arriving}; }`]),
    `table inet ${table} { flags owner; ${leaving}; }`,
  ].join('; ');
}
