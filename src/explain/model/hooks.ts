import type { KernelChain, KernelNetwork } from '../../kernel/kernel-state.ts';
import { isOwnTable } from '../../kernel/own-tables.ts';
import type { Finding } from '../finding.ts';
import { chainFinding } from '../traced-rule.ts';
import { type Flow, Unjudged } from './flow.ts';
import { type Passed, passChains } from './rule-chains.ts';
import { numberIn } from './rule-values.ts';
import type { Surroundings } from './rule-words.ts';

/** More than a person writes; each rule is followed one call deeper. */
const mostRules = 2000;

export type Hook = 'ingress' | 'egress' | 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

const priorities: Readonly<Record<string, number>> = {
  ...{ raw: -300, mangle: -150, dstnat: -100, filter: 0, security: 50, srcnat: 100 },
};
/** Names mean other numbers where a bridge hands on (nft(8), "standard priority names"). */
const bridgePriorities: Readonly<Record<string, number>> = { dstnat: -300, filter: -200, out: 100, srcnat: 300 };

/** What the chains of one hook of a network do to a packet. @param families of tables that are asked */
export function passHook(
  { rules, place }: KernelNetwork,
  families: readonly string[],
  hook: Hook,
  flow: Flow,
  near: Surroundings,
): Passed {
  const chains = rules?.chains ?? [];
  if (chains.reduce((sum, chain) => sum + chain.rules.length, 0) > mostRules)
    throw new Unjudged(`${place} has more rules than are judged from here`);
  const device = hook === 'ingress' ? near.arriving : near.leaving;
  const bases = chains
    .filter(({ base, table }) => base?.hook === hook && families.includes(familyOf(table)) && !isOwnTable(table))
    .filter(({ base }) => base?.devices === undefined || base.devices.includes(device ?? ''));
  return passChains(
    flow,
    [...bases].sort((one, other) => priorityOf(one) - priorityOf(other)),
    chains,
    near,
  );
}

/** The families of tables whose chains an IP packet meets. */
export const ipFamilies = ({ six }: Flow): readonly string[] => [six ? 'ip6' : 'ip', 'inet'];

const familyOf = (table: string): string => (table.includes(' ') ? (table.split(' ', 1)[0] ?? '') : 'ip');

function priorityOf({ base, table }: KernelChain): number {
  const [name = '', sign, offset] = (base?.priority ?? '').split(' ');
  const named = (familyOf(table) === 'bridge' ? bridgePriorities : priorities)[name] ?? Number(name);
  return named + (sign === '-' ? -1 : 1) * (offset === undefined ? 0 : numberIn(offset));
}

/** What stopped it, in the words of who saw the kernel do it. */
export function stoppedBy(place: string, { chain, rule }: NonNullable<Passed['stopped']>): Finding {
  const name = chain.name.slice(chain.table.length + 1);
  const table = chain.table.slice(chain.table.indexOf(' ') + 1);
  return chainFinding(place, {
    family: familyOf(chain.table),
    table,
    chain: name,
    ...(rule === undefined ? {} : { rule }),
  });
}

/** Whether all rules of a chain ask for what no question for a MAC address has. */
export const isOfAddresses = ({ base, rules }: { base?: { policy: string }; rules: readonly string[] }): boolean =>
  base?.policy !== 'drop' && rules.every((rule) => /^(ip6?|icmp|icmpv6|tcp|udp|th|meta l4proto) /.test(rule));
