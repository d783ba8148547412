import { forgetOwnTable, newOwnTable } from '../kernel/own-tables.ts';
import { findProgram, perlEnvironment } from '../machine/programs-path.ts';
import { systemCalls } from '../machine/system-calls.ts';
import { Dialogue } from '../sandbox/dialogue.ts';
import { type Anchor, asSandboxRoot } from '../sandbox/enter.ts';
import { captureScript } from './capture-script.ts';
import type { ProbeRequest } from './probe-request.ts';
import { type Recording, readRecording } from './recording.ts';

/** Milliseconds after which whatever is left of a capture is ended. */
const timeout = 15_000;

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
 * Watches all networks and sends probes of one kind, for as long as it is open. It offers what `Recording` has: each
 * frame of the probes and of what answers them, of ARP and of neighbour discovery, in the order of time; what the sender
 * was told; counters.
 */
export class Capture {
  private constructor(
    private readonly dialogue: Dialogue,
    private readonly table: string,
  ) {}

  /**
   * @param networks paths of networks
   * @returns undefined where it cannot be done: without perl(1), or on an unknown processor
   */
  static open(
    anchor: Anchor,
    networks: readonly string[],
    { kind, from, to, port, size }: ProbeRequest,
    signal?: AbortSignal,
  ): Capture | undefined {
    const perl = findProgram('perl');
    const numbers = systemCalls();
    if (perl === undefined || numbers === undefined) return undefined;
    const table = newOwnTable();
    const words = [
      ...[numbers.setns, numbers.prctl, numbers.clock, from, kind, to.includes(':') ? 6 : 4, to, port, size ?? 0],
      ...[size === undefined ? 0 : 1, findProgram('nft') ?? 'nft', table, ...networks],
    ];
    const args = [...asSandboxRoot(anchor), perl, '-e', captureScript, '--', ...words.map(String)];
    const env = perlEnvironment();
    return new Capture(new Dialogue('nsenter', args, { env, end: 'Z', timeout, signal }), table);
  }

  /**
   * Sends a probe and waits for silence, or for what ends it.
   * @returns what was seen since the beginning; undefined where it could not be sent: the sandbox is gone
   */
  probe({ key, payload, ident, patience }: ProbeRequest, trace?: Trace): Promise<Recording | undefined> {
    const rules = trace ? [trace.network, rulesOf(this.table, trace)] : [];
    return this.ask(['probe', hex(key), hex(payload), ident, patience, ...rules]);
  }

  /** Goes on waiting. @param patience milliseconds of silence */
  wait(patience: number): Promise<Recording | undefined> {
    return this.ask(['wait', patience]);
  }

  /** Ends it. @returns when nothing of it is left in any network */
  async close(): Promise<void> {
    await this.dialogue.close();
    forgetOwnTable(this.table);
  }

  private async ask(words: readonly (string | number)[]): Promise<Recording | undefined> {
    const text = await this.dialogue.ask(words.join('\t'));
    return text === undefined ? undefined : readRecording(text);
  }
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
