import type { KernelChain } from '../../kernel/kernel-state.ts';
import { type Flow, Unjudged } from './flow.ts';
import { act, type Change } from './rule-statements.ts';
import { compare, type Surroundings } from './rule-words.ts';

/** What chains did to a packet, and the rule or the policy that stopped it. */
export interface Passed {
  flow: Flow;
  changes: Change[];
  stopped?: { chain: KernelChain; rule?: string };
}

/** What became of it in one chain: `end` of what came to its end. */
interface Walked extends Passed {
  verdict: 'accept' | 'drop' | 'end';
}

/** Beyond this many rules that could be so or not, nobody follows all ways. */
const mostDoubts = 6;

/**
 * Leads a packet through the chains of one hook, as the kernel does it (nft(8), "accept" ends one base chain alone). Pure.
 * @param chains all of the place's, those that are jumped to as well
 * @param bases those of the hook, in their order
 * @throws Unjudged where a rule decides of which nobody can say whether it is meant
 */
export function passChains(
  flow: Flow,
  bases: readonly KernelChain[],
  chains: readonly KernelChain[],
  near: Surroundings,
): Passed {
  let passed: Passed = { flow, changes: [] };
  for (const chain of bases) {
    // Only what begins is asked about by rules of NAT's, and only until one of them has decided.
    const translates = chain.base?.type === 'nat';
    if (translates && (passed.flow.state !== 'new' || passed.changes.some(({ kind }) => kind !== 'untracked')))
      continue;
    const walked = new Walk(chains, near).walk(chain, 0, passed.flow, mostDoubts);
    passed = { flow: walked.flow, changes: [...passed.changes, ...walked.changes] };
    if (walked.stopped) return { ...passed, stopped: walked.stopped };
  }
  return passed;
}

class Walk {
  constructor(
    private readonly chains: readonly KernelChain[],
    private readonly near: Surroundings,
  ) {}

  walk(chain: KernelChain, from: number, flow: Flow, doubts: number): Walked {
    const rule = chain.rules[from];
    if (rule === undefined) return ended(chain, flow, []);
    const asked = this.ask(rule, flow);
    const next = () => this.walk(chain, from + 1, flow, asked.truth === undefined ? doubts - 1 : doubts);
    if (asked.truth === false) return next();
    if (asked.truth) return this.follow(chain, from, asked.rest, flow, doubts);
    if (doubts > 0 && asked.rest !== '') {
      const [met, passed] = [this.follow(chain, from, asked.rest, flow, doubts - 1), next()];
      if (isSame(met, passed)) return met;
    }
    throw unjudged(chain, rule);
  }

  /** Whether a rule is meant, and what it then does. */
  private ask(rule: string, flow: Flow): { truth: boolean | undefined; rest: string } {
    let rest = rule;
    let truth: boolean | undefined = true;
    for (;;) {
      const compared = compare(rest, flow, this.near);
      if (!compared) break;
      rest = compared.rest;
      if (compared.truth === false) return { truth: false, rest };
      if (compared.truth === undefined) truth = undefined;
    }
    const [, subject, entries] = /^(\S.*?) vmap \{([^}]*)\}$/.exec(rest) ?? [];
    if (subject !== undefined && entries !== undefined) return this.askMap(subject, entries, truth, flow);
    // Whatever else it asks about stands before the first word that does something.
    const doing =
      /(?:^| )(accept|drop|return|continue|jump|goto|reject|log|meta mark set|notrack|dnat|snat|masquerade|redirect)\b.*$/;
    if (act(rest) !== undefined) return { truth, rest };
    const found = doing.exec(rest)?.[0].trim() ?? '';
    return { truth: undefined, rest: found };
  }

  private askMap(subject: string, entries: string, truth: boolean | undefined, flow: Flow) {
    for (const entry of entries.split(',')) {
      const [key = '', verdict = ''] = entry.split(' : ').map((part) => part.trim());
      const compared = compare(`${subject} ${key}`, flow, this.near);
      if (compared?.truth === false) continue;
      return { truth: compared?.truth === true ? truth : undefined, rest: compared?.truth === true ? verdict : '' };
    }
    return { truth: false, rest: '' };
  }

  private follow(chain: KernelChain, from: number, doing: string, flow: Flow, doubts: number): Walked {
    const acted = act(doing);
    const rule = chain.rules[from] ?? '';
    // The text of a rule that nft(8) does not know all of may leave out what it does (extensions of iptables').
    if (!acted || (doing === '' && (chain.base?.type === 'nat' || chain.table.startsWith('ip6 ')))) {
      throw unjudged(chain, rule);
    }
    const changed = acted.change ? acted.change(flow) : flow;
    const changes = acted.made ? [acted.made] : [];
    const { verdict, target } = acted;
    if (verdict === 'drop') return { verdict, flow: changed, changes, stopped: { chain, rule } };
    if (verdict === 'accept') return { verdict, flow: changed, changes };
    if (verdict === 'return') return ended(chain, changed, changes);
    if (target !== undefined) {
      const there = this.chains.find(({ name }) => name === `${chain.table} ${target}`);
      if (!there) throw unjudged(chain, rule);
      const walked = this.walk(there, 0, changed, doubts);
      if (walked.verdict !== 'end') return walked;
      if (verdict === 'goto') return ended(chain, walked.flow, walked.changes);
      return joined(walked, this.walk(chain, from + 1, walked.flow, doubts));
    }
    return joined({ verdict: 'end', flow: changed, changes }, this.walk(chain, from + 1, changed, doubts));
  }
}

/** What comes to the end of a chain that is hooked in is subject to its policy. */
function ended(chain: KernelChain, flow: Flow, changes: Change[]): Walked {
  if (chain.base?.policy === 'drop') return { verdict: 'drop', flow, changes, stopped: { chain } };
  return { verdict: chain.base ? 'accept' : 'end', flow, changes };
}

const joined = (first: Walked, second: Walked): Walked => ({
  ...second,
  changes: [...first.changes, ...second.changes],
});

const isSame = (one: Walked, other: Walked): boolean =>
  one.verdict === other.verdict &&
  one.stopped?.rule === other.stopped?.rule &&
  one.stopped?.chain.name === other.stopped?.chain.name &&
  JSON.stringify([one.flow, one.changes]) === JSON.stringify([other.flow, other.changes]);

const unjudged = ({ name }: KernelChain, rule: string) =>
  new Unjudged(`a rule that cannot be judged from here decides: chain ${name}: ${rule}`);
