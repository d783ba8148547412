import type { KernelChange } from './kernel-change.ts';
import type { KernelChain, KernelRules } from './kernel-state.ts';
import type { MatchedNetwork } from './matched-networks.ts';

/** Packet rules that are new or gone, chains whose policy changed, and tables and chains that are empty. */
export function ruleChanges({ place, before, after }: MatchedNetwork): KernelChange[] {
  if (!before.rules || !after.rules) return [];
  const gone = onlyIn(before.rules, after.rules).map((text) => ({ sign: '-' as const, place, text }));
  const fresh = onlyIn(after.rules, before.rules).map((text) => ({ sign: '+' as const, place, text }));
  return [...policyChanges(before.rules, after.rules, place), ...gone, ...fresh];
}

/** What one ruleset has and the other has not; where a rule is told, its new chain and table go without saying. */
function onlyIn(rules: KernelRules, others: KernelRules): string[] {
  const tables = rules.tables
    .filter((table) => !others.tables.includes(table) && !rules.chains.some((chain) => chain.table === table))
    .map((table) => `table ${table}`);
  const chains = rules.chains.flatMap((chain) => {
    const other = others.chains.find(({ name }) => name === chain.name);
    const news = surplus(chain.rules, other?.rules ?? []).map((rule) => `${chain.name}: ${rule}`);
    return other || news.length > 0 || comesByItself(chain) ? news : [described(chain)];
  });
  return [...tables, ...chains];
}

/** The same rule may be there twice. */
function surplus(rules: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return rules.filter((rule) => {
    const at = left.indexOf(rule);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** iptables makes its chains when it first needs them. */
function comesByItself({ name, base }: KernelChain): boolean {
  return base !== undefined && / (PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING)$/.test(name);
}

function described({ name, base }: KernelChain): string {
  return base ? `chain ${name} (${base.hook}, policy ${base.policy})` : `chain ${name}`;
}

function policyChanges(before: KernelRules, after: KernelRules, place: string): KernelChange[] {
  const changed = after.chains.flatMap(({ name, base }): KernelChange[] => {
    const then = before.chains.find((chain) => chain.name === name)?.base;
    if (!base || !then || base.policy === then.policy) return [];
    return [{ sign: '~', place, text: `${name}: policy ${base.policy}` }];
  });
  // A new chain that is told as such says its policy itself.
  const told = (sign: '-' | '~', chains: readonly KernelChain[], others: readonly KernelChain[]): KernelChange[] =>
    chains
      .filter(
        (chain) => chain.base && chain.base.policy !== 'accept' && (comesByItself(chain) || chain.rules.length > 0),
      )
      .filter((chain) => !others.some(({ name }) => name === chain.name))
      .map(({ name, base }) => ({ sign, place, text: `${name}: policy ${base?.policy}` }));
  return [...told('-', before.chains, after.chains), ...changed, ...told('~', after.chains, before.chains)];
}
