import type { Errand } from '../../domain/witness.ts';

/** Before and behind everything that a learner could hook in (nft(8), priorities). */
const first = '-2147483648';
const last = '2147483647';

const chain = (name: string, hook: string, priority: string, rule: string) =>
  `chain ${name} { type filter hook ${hook} priority ${priority}; policy accept; ${rule}; }`;
const set = (name: string, type: string) => `set ${name} { typeof ${type}; flags dynamic; size 16384; }`;
const table = (name: string, content: readonly string[]) => `table inet ${name} {\n${content.join('\n')}\n}`;

const isSix = ({ to }: Errand) => to.includes(':');
/** 8 bytes of ICMP's header and 16 for ping's clock come first, in bits. */
const behindClock = '@th,192,64';

/**
 * The table that writes down what the sender sends; pings need none, since they carry what they are known by. Where it
 * matters whether they leave, it counts those that have come past all of the sender's rules.
 */
export function senderTable(name: string, errand: Errand, pattern: string): string {
  const { protocol, port, behindRules, by } = errand;
  const gone = (rule: string) => (by === undefined ? [] : [chain('gone', 'postrouting', last, `${rule} counter`)]);
  if (protocol === 'tcp') {
    const rule = `tcp dport ${port} tcp flags & (syn | ack) == syn add @sent { tcp sport . tcp sequence }`;
    const leaving = `tcp dport ${port} tcp flags & (syn | ack) == syn counter`;
    return table(name, [
      set('sent', 'tcp sport . tcp sequence'),
      chain('out', 'output', first, rule),
      ...(behindRules || by !== undefined ? [chain('gone', 'postrouting', last, leaving)] : []),
    ]);
  }
  if (protocol === 'icmp') {
    const kind = isSix(errand) ? 'icmpv6' : 'icmp';
    return by === undefined ? '' : table(name, gone(`${kind} type echo-request ${behindClock} 0x${pattern}`));
  }
  if (isSix(errand)) return by === undefined ? '' : table(name, gone(`udp dport ${port}`));
  const rule = `udp dport ${port} add @sent { udp sport . ip id }`;
  return table(name, [
    set('sent', 'udp sport . ip id'),
    chain('out', 'output', first, rule),
    ...gone(`udp dport ${port}`),
  ]);
}

/**
 * The table of a place that is meant to answer. A sequence number of TCP's and an identification of IP's stay what they
 * are when addresses and ports are translated, and nobody else can guess them.
 * @param pattern what pings carry, 8 bytes as hexadecimal digits
 */
export function placeTable(name: string, errand: Errand, pattern: string): string {
  const { to, protocol, port, at, behindRules, by } = errand;
  const six = isSix(errand);
  // Where it must end: behind all rules of that place. Where it must come by: before any of them, whatever it is addressed to.
  const known = at === undefined && by === undefined;
  const coming = known ? `ip${six ? '6' : ''} daddr ${to} ` : '';
  const going = at === undefined ? `ip${six ? '6' : ''} saddr ${to} ` : '';
  const [hook, priority] = at === undefined && !behindRules ? ['prerouting', first] : ['input', last];
  const dport = known ? ` ${protocol} dport ${port}` : '';
  const sport = at === undefined ? ` ${protocol} sport ${port}` : '';
  if (protocol === 'icmp') {
    const kind = six ? 'icmpv6' : 'icmp';
    return table(name, [
      chain('came', hook, priority, `${coming}${kind} type echo-request ${behindClock} 0x${pattern} counter`),
      chain('left', 'postrouting', last, `${going}${kind} type echo-reply ${behindClock} 0x${pattern} counter`),
    ]);
  }
  if (protocol === 'tcp') {
    return table(name, [
      set('seen', 'tcp sequence'),
      set('answered', 'tcp ackseq'),
      chain('came', hook, priority, `${coming}${dport} tcp flags & (syn | ack) == syn add @seen { tcp sequence }`),
      chain(
        'left',
        'postrouting',
        last,
        `${going}${sport} tcp flags & (syn | ack) == (syn | ack) add @answered { tcp ackseq }`,
      ),
    ]);
  }
  const mark = six ? 'udp sport' : 'ip id';
  return table(name, [
    set('seen', mark),
    chain('came', hook, priority, `${coming}meta l4proto udp${dport} add @seen { ${mark} }`),
    chain('left', 'postrouting', last, `${going}meta l4proto udp${sport} counter`),
  ]);
}
