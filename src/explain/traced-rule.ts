import type { Case } from './case.ts';
import type { Finding } from './finding.ts';

/** What nft(8) said of one packet at one rule or at a chain's end. */
interface TracedStep {
  family: string;
  table: string;
  chain: string;
  /** The rule in nft's words; absent of a policy. */
  rule?: string;
  drops: boolean;
}

const line = /^trace id \S+ (\S+) (\S+) (\S+) (rule|policy|verdict) ?(.*)$/;

/** Reads lines of `nft monitor trace`. */
function readTrace(lines: readonly string[], own: (table: string) => boolean): TracedStep[] {
  return lines.flatMap((text) => {
    const [, family = '', table = '', chain = '', kind, rest = ''] = line.exec(text) ?? [];
    if (kind === undefined || own(table)) return [];
    if (kind === 'policy') return [{ family, table, chain, drops: rest.startsWith('drop') }];
    const rule = rest.replace(/ ?\(verdict [^)]*\)\s*$/, '');
    return [{ family, table, chain, rule: withoutCounts(rule), drops: /\(verdict drop\)\s*$/.test(rest) }];
  });
}

const withoutCounts = (rule: string) => rule.replace(/counter packets \d+ bytes \d+ ?/, '').trim();

/**
 * The rule that stopped the packet in a place, as the kernel traced it.
 * @param own which tables are none of the learner's
 */
export function tracedRule(
  place: string,
  lines: readonly string[],
  own: (table: string) => boolean,
): Finding | undefined {
  const step = readTrace(lines, own).find(({ drops }) => drops);
  return step && chainFinding(place, step);
}

/** What a rule, or a chain at its end, did to a packet. */
export function chainFinding(place: string, { family, table, chain, rule }: Omit<TracedStep, 'drops'>): Finding {
  const refuses = rule !== undefined && /\breject\b/i.test(rule);
  const where = family === 'ip' ? `chain ${chain} of table ${table}` : `chain ${chain} of table ${family} ${table}`;
  const object = rule === undefined ? `the policy of ${where}` : `a rule in ${where}: ${rule}`;
  return {
    outcome: refuses ? 'REFUSED' : 'FILTERED',
    place,
    object,
    says:
      rule === undefined
        ? `no rule let it pass, and ${where} drops the rest`
        : `a rule of ${where} ${refuses ? 'refused' : 'dropped'} it`,
    shows: `nft -a list chain ${family} ${table} ${chain}`,
  };
}

/** A rule of iptables-legacy that counted while the packet was lost, and stops what it counts. */
export function legacyRule(
  place: string,
  before: readonly string[],
  after: readonly string[],
  six: boolean,
): Finding | undefined {
  let table = '';
  const then = countsOf(before);
  for (const [key, count] of countsOf(after)) {
    if (count <= (then.get(key) ?? 0)) continue;
    table = key.split(' ')[0] ?? '';
    const text = key.slice(table.length + 1);
    const [, chain, policy] = /^:(\S+) (\S+)/.exec(text) ?? [];
    const [, ruleChain, rule = ''] = /^-A (\S+) (.*)$/.exec(text) ?? [];
    const program = six ? 'ip6tables-legacy' : 'iptables-legacy';
    const refuses = /-j REJECT\b/.test(rule);
    if (chain !== undefined && policy === 'DROP') {
      return {
        ...{ outcome: 'FILTERED', place, object: `the policy of chain ${chain} of table ${table} (${program})` },
        says: `no rule let it pass, and chain ${chain} drops the rest`,
        shows: `${program} -t ${table} -nvL ${chain}`,
      };
    }
    if (ruleChain !== undefined && (refuses || /-j DROP\b/.test(rule))) {
      return {
        ...{ outcome: refuses ? 'REFUSED' : 'FILTERED', place },
        object: `a rule in chain ${ruleChain} of table ${table} (${program}): ${rule}`,
        says: `a rule of chain ${ruleChain}, made by ${program}, ${refuses ? 'refused' : 'dropped'} it`,
        shows: `${program} -t ${table} -nvL ${ruleChain}`,
      };
    }
  }
  return undefined;
}

/** By table and rule: the packets that it counted. */
function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const turns = new Map<string, number>();
  let table = '';
  for (const text of lines) {
    if (text.startsWith('*')) table = text.slice(1).trim();
    const [, packets, rule] = /^\[(\d+):\d+\] (.*)$/.exec(text) ?? [];
    const [, chain, policy, passed] = /^:(\S+) (\S+) \[(\d+):/.exec(text) ?? [];
    const key = rule === undefined ? `${table} :${chain} ${policy}` : `${table} ${rule}`;
    if (rule === undefined && chain === undefined) continue;
    // Two rules may say the same.
    counts.set(key, (turns.has(key) ? (counts.get(key) ?? 0) : 0) + Number(packets ?? passed));
    turns.set(key, 1);
  }
  return counts;
}

/**
 * The same case as one of forwarding, where the kernel told of a rule that gave the packet another destination: it was
 * seen to come to the place that has the address, and was not for it any more.
 */
export function redirection(one: Case, lines: readonly string[], own: (table: string) => boolean): Case | undefined {
  const { gap } = one;
  if (gap.leg === 'back' && gap.kind !== 'neighbour') return undefined;
  if (gap.kind !== 'local' && gap.kind !== 'neighbour') return undefined;
  const here = gap.last?.packet.ip && one.scene.network(gap.network);
  if (!here || !gap.last?.packet.ip || !one.scene.has(here, gap.last.packet.ip.destination)) return undefined;
  const rule = readTrace(lines, own).find((step) => /\bdnat\b/i.test(step.rule ?? ''))?.rule;
  const to = rule && /dnat to \[?([\da-f.:]+?)\]?(?::\d+)?(?: |$)/i.exec(rule)?.[1];
  if (to === undefined || to === '') return undefined;
  const kind = gap.kind === 'local' ? 'forward' : gap.kind;
  return { ...one, redirected: to, gap: { ...gap, leg: 'there', kind } as Case['gap'] };
}
