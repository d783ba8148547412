import { isAddress } from '../../domain/addresses.ts';
import type { Flow } from './flow.ts';
import { numberIn } from './rule-values.ts';

/** What a rule did about the packet's addresses. */
export type Change =
  | { kind: 'untracked' }
  /** Absent where they stay; `own` of the address of the interface, which nobody has to name. */
  | { kind: 'source' | 'destination'; address?: string; own?: true; port?: number };

/** What a rule does. */
export interface Act {
  verdict?: 'accept' | 'drop' | 'return' | 'goto';
  /** The chain that it jumps to. */
  target?: string;
  made?: Change;
  change?: (flow: Flow) => Flow;
}

/** What counts, logs or marks connections changes nothing about where the packet goes. */
const harmless = [
  /^counter(?: name "[^"]*"| packets \d+ bytes \d+)?/,
  /^log(?: (?:prefix "[^"]*"|group \d+|level \w+|flags (?:all|tcp [\w,]+|ip options|skuid|ether)|snaplen \d+|queue-threshold \d+))*/,
  /^comment "[^"]*"/,
  /^(?:meta nftrace|ct mark|meta priority) set \S+/,
  /^tcp option maxseg size set (?:rt mtu|\d+)/,
  /^(?:xt target|xt match) (?:LOG|NFLOG|TRACE|TCPMSS|CHECKSUM|comment)\b/,
];

/** Reads what stands behind a rule's comparisons; undefined where it says anything that is not known. */
export function act(text: string): Act | undefined {
  let rest = text.trim();
  let found: Act = {};
  while (rest !== '') {
    const skipped = harmless
      .map((pattern) => pattern.exec(rest)?.[0])
      .find((match) => match !== undefined && match !== '');
    const step = skipped === undefined ? statement(rest) : { act: {}, length: skipped.length };
    if (!step) return undefined;
    found = { ...found, ...step.act };
    rest = rest.slice(step.length).trim();
  }
  return found;
}

function statement(text: string): { act: Act; length: number } | undefined {
  const [words = '', verdict, target] = /^(accept|drop|return|continue|jump (\S+)|goto (\S+))(?= |$)/.exec(text) ?? [];
  if (verdict === 'accept' || verdict === 'drop' || verdict === 'return')
    return { act: { verdict }, length: words.length };
  if (verdict === 'continue') return { act: {}, length: words.length };
  if (verdict?.startsWith('jump') && target !== undefined) return { act: { target }, length: words.length };
  const gone = /^goto (\S+)/.exec(words)?.[1];
  if (gone !== undefined) return { act: { verdict: 'goto', target: gone }, length: words.length };
  const refuses = /^reject(?: with (?:tcp reset|icmpx?(?:v6)?(?: type)? \S+))?(?= |$)/.exec(text)?.[0];
  if (refuses !== undefined) return { act: { verdict: 'drop' }, length: refuses.length };
  const untracked = /^(?:notrack|xt target NOTRACK)(?= |$)/.exec(text)?.[0];
  if (untracked !== undefined) {
    const change = (flow: Flow): Flow => ({ ...flow, state: 'untracked' });
    return { act: { made: { kind: 'untracked' }, change }, length: untracked.length };
  }
  const [marks, mark = ''] = /^meta mark set (0x[\da-f]+|\d+)(?= |$)/.exec(text) ?? [];
  if (marks !== undefined)
    return { act: { change: (flow) => ({ ...flow, mark: numberIn(mark) }) }, length: marks.length };
  const [lives, ttl] = /^ip6? (?:ttl|hoplimit) set (\d+)(?= |$)/.exec(text) ?? [];
  if (lives !== undefined) return { act: { change: (flow) => ({ ...flow, ttl: Number(ttl) }) }, length: lives.length };
  return translation(text);
}

/** `dnat to 10.0.0.1:80`, `snat ip to 203.0.113.7`, `masquerade`, `redirect to :80`; always the last word of a rule. */
function translation(text: string): { act: Act; length: number } | undefined {
  const [whole, word, goal] =
    /^(dnat|snat|masquerade|redirect)(?: ip6?)?(?: to (\S+))?(?: (?:random|fully-random|persistent)(?:,\S+)?)*$/.exec(
      text,
    ) ?? [];
  if (whole === undefined) return undefined;
  const kind = word === 'snat' || word === 'masquerade' ? 'source' : 'destination';
  const own = word === 'masquerade' || word === 'redirect';
  const [, bracketed, plain, port] = /^(?:\[([\da-f:]+)\]|([\da-f.:]+?))?(?::(\d+)(?:-\d+)?)?$/i.exec(goal ?? '') ?? [];
  const whole6 = goal !== undefined && isAddress(goal) ? goal : undefined;
  const address = whole6 ?? bracketed ?? plain;
  if (own) {
    if (goal !== undefined && !/^:\d+(-\d+)?$/.test(goal)) return undefined;
    // Near ports of a masquerade are nobody's business.
    const port = word === 'redirect' && goal !== undefined ? { port: Number(/\d+/.exec(goal)?.[0]) } : {};
    if (word === 'redirect' && goal?.includes('-')) return undefined;
    return { act: { verdict: 'accept', made: { kind, own: true, ...port } }, length: whole.length };
  }
  if (address === undefined || !isAddress(address) || (kind === 'destination' && /:\d+-/.test(goal ?? '')))
    return undefined;
  const changed = whole6 !== undefined || port === undefined || kind === 'source' ? {} : { port: Number(port) };
  return { act: { verdict: 'accept', made: { kind, address, ...changed } }, length: whole.length };
}
