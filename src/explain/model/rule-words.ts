import { echoType, type Flow, flagsOf } from './flow.ts';
import { anyOf, elementsOf, isAddressIn, isName, isNumberIn, numberIn, type Truth } from './rule-values.ts';

/** What a rule may ask about besides the packet itself. */
export interface Surroundings {
  /** Names of the interfaces it came in by and goes out of, as far as there are any at that hook. */
  arriving?: string | undefined;
  leaving?: string | undefined;
  /** Whether an address is one of the place's own. */
  isOwn(address: string): boolean;
}

/** One comparison at the beginning of a rule: what was said of it, and the rest of the rule. */
interface Compared {
  truth: Truth;
  rest: string;
}

const subjects: readonly [RegExp, (flow: Flow, near: Surroundings, element: string, words: string) => Truth][] = [
  [/^(?:meta l4proto|ip protocol|ip6 nexthdr)/, (flow, _, element) => isProtocol(flow, element)],
  [/^(?:meta nfproto)/, ({ six }, _, element) => element === (six ? 'ipv6' : 'ipv4')],
  [/^(?:meta protocol|ether type)/, ({ six }, _, element) => element === (six ? 'ip6' : 'ip')],
  [/^(?:meta )?(?:iifname|iif)\b/, (_flow, { arriving }, element) => isName(arriving, element)],
  [/^(?:meta )?(?:oifname|oif)\b/, (_flow, { leaving }, element) => isName(leaving, element)],
  [/^ip6? saddr/, (flow, _, element, words) => hasFamily(flow, words) && isAddressIn(flow.source, element)],
  [/^ip6? daddr/, (flow, _, element, words) => hasFamily(flow, words) && isAddressIn(flow.destination, element)],
  [/^(?:tcp|udp|th) sport/, (flow, _, element, words) => ofPorts(flow, words) && isNumberIn(flow.sourcePort, element)],
  [
    /^(?:tcp|udp|th) dport/,
    (flow, _, element, words) => ofPorts(flow, words) && isNumberIn(flow.destinationPort, element),
  ],
  [/^icmp type/, (flow, _, element) => flow.protocol === 'icmp' && !flow.six && isEcho(flow, element)],
  [/^icmpv6 type/, (flow, _, element) => flow.protocol === 'icmp' && flow.six && isEcho(flow, element)],
  [/^ip6? (?:ttl|hoplimit)/, ({ ttl }, _, element) => isNumberIn(ttl, element)],
  [/^ct state/, ({ state }, _, element) => (state === 'unknown' ? undefined : element === state)],
  [/^fib daddr type/, ({ destination }, { isOwn }, element) => isOfType(destination, element, isOwn)],
  [/^fib saddr type/, ({ source }, { isOwn }, element) => isOfType(source, element, isOwn)],
];

/** What a rule's beginning compares and whether the packet passes it; undefined where it begins with no such thing. */
export function compare(rule: string, flow: Flow, near: Surroundings): Compared | undefined {
  return compareFlags(rule, flow) ?? compareMark(rule, flow) ?? compareSubject(rule, flow, near);
}

function compareSubject(rule: string, flow: Flow, near: Surroundings): Compared | undefined {
  for (const [pattern, isSo] of subjects) {
    const words = pattern.exec(rule)?.[0];
    if (words === undefined) continue;
    const [whole, sign, value] =
      /^ (?:(!=|==|<=|>=|<|>|lt|gt) )?(\{[^}]*\}|"[^"]*"|\S+)/.exec(rule.slice(words.length)) ?? [];
    // A map decides by the packet itself what becomes of it.
    if (whole === undefined || value === undefined || value === 'vmap' || value === 'map' || value === 'set')
      return undefined;
    const known = sign === undefined || sign === '!=' || sign === '==';
    const found =
      known && !value.startsWith('@') ? anyOf(elementsOf(value).map((one) => isSo(flow, near, one, words))) : undefined;
    // What speaks of another protocol is not so, whatever it wants of it.
    const foreign = isForeign(words, flow);
    return {
      truth: foreign ? false : sign === '!=' && found !== undefined ? !found : found,
      rest: after(rule, words + whole),
    };
  }
  return undefined;
}

/** `tcp flags syn / fin,syn,rst,ack`, `tcp flags syn`. */
function compareFlags(rule: string, flow: Flow): Compared | undefined {
  const [whole, not, wanted = '', mask] = /^tcp flags (!= )?([a-z,]+)(?: \/ ([a-z,]+))?(?= |$)/.exec(rule) ?? [];
  if (whole === undefined) return undefined;
  if (flow.protocol !== 'tcp') return { truth: false, rest: after(rule, whole) };
  const has = flagsOf(flow);
  const set = wanted.split(',');
  const found =
    mask === undefined
      ? set.some((flag) => has.includes(flag))
      : mask.split(',').every((flag) => has.includes(flag) === set.includes(flag));
  return { truth: not === undefined ? found : !found, rest: after(rule, whole) };
}

/** `meta mark 0x1`, `meta mark & 0xff == 0x1`. */
function compareMark(rule: string, flow: Flow): Compared | undefined {
  const [whole, mask, sign, value = ''] =
    /^(?:meta )?mark (?:& (0x[\da-f]+|\d+) )?(?:(==|!=) )?(0x[\da-f]+|\d+)(?= |$)/.exec(rule) ?? [];
  if (whole === undefined) return undefined;
  const found = (flow.mark & (mask === undefined ? -1 : numberIn(mask))) === (numberIn(value) | 0);
  return { truth: sign === '!=' ? !found : found, rest: after(rule, whole) };
}

const after = (rule: string, begin: string): string => rule.slice(begin.length).trim();

const isProtocol = ({ protocol, six }: Flow, element: string): Truth => {
  const names: Readonly<Record<string, readonly string[]>> = {
    icmp: six ? ['ipv6-icmp', 'icmpv6', '58'] : ['icmp', '1'],
    ...{ tcp: ['tcp', '6'], udp: ['udp', '17'] },
  };
  return names[protocol]?.includes(element);
};

const hasFamily = ({ six }: Flow, words: string): boolean => words.startsWith('ip6') === six;
const ofPorts = ({ protocol }: Flow, words: string): boolean =>
  protocol !== 'icmp' && (words.startsWith('th') || words.startsWith(protocol));

function isForeign(words: string, flow: Flow): boolean {
  if (/^(tcp|udp|th)\b/.test(words)) return !ofPorts(flow, words);
  if (/^ip6? (saddr|daddr|ttl|hoplimit)/.test(words)) return !hasFamily(flow, words);
  return /^icmp/.test(words) && (flow.protocol !== 'icmp' || words.startsWith('icmpv6') !== flow.six);
}

function isEcho(flow: Flow, element: string): Truth {
  const name = flow.icmp ?? (flow.role === 'request' ? 'echo-request' : 'echo-reply');
  return element === name || (flow.icmp === undefined && element === String(echoType(flow)));
}

function isOfType(address: string, element: string, isOwn: (address: string) => boolean): Truth {
  if (element === 'local') return isOwn(address);
  return isOwn(address) && element === 'unicast' ? false : undefined;
}
