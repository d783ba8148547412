import type { KernelRules } from './kernel-state.ts';

/** What is decided in a chain of packet rules: by a rule, or for what reaches the end. */
interface RuleEntry {
  chain: string;
  says: string;
}

/** All that packet rules decide, chain by chain; that a chain accepts what reaches its end goes without saying. */
export function ruleEntries(rules: KernelRules | undefined): RuleEntry[] {
  return (rules?.chains ?? []).flatMap(({ name: chain, base, rules: lines }) => {
    const policy = base === undefined || base.policy === 'accept' ? [] : [`policy ${base.policy}`];
    return [...policy, ...lines].map((says) => ({ chain, says }));
  });
}
