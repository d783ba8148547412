import type { KernelChange } from './kernel-change.ts';
import type { KernelNamespace, KernelState } from './kernel-state.ts';
import { addressChanges, linkChanges, portChanges } from './link-changes.ts';
import { type MatchedNetwork, matchNetworks } from './matched-networks.ts';
import { routeChanges } from './route-changes.ts';
import { ruleChanges } from './rule-changes.ts';

/**
 * What is different between two looks at a world, in the order of its layers: namespaces, links, ports, addresses,
 * routes, rules. What goes without saying is left out: what was in a removed namespace or on a removed link.
 */
export function kernelChanges(before: KernelState, after: KernelState): KernelChange[] {
  const networks = matchNetworks(before.networks, after.networks);
  const each = (find: (network: MatchedNetwork) => KernelChange[]) => networks.flatMap(find);
  return [
    ...namespaceChanges(before.namespaces, after.namespaces),
    ...each(linkChanges),
    ...each(portChanges),
    ...each(addressChanges),
    ...each(routeChanges),
    ...each(ruleChanges),
  ];
}

function namespaceChanges(before: readonly KernelNamespace[], after: readonly KernelNamespace[]): KernelChange[] {
  const missingIn = (others: readonly KernelNamespace[]) => (one: KernelNamespace) =>
    !others.some(({ machine, name, id }) => machine === one.machine && name === one.name && id === one.id);
  const told =
    (sign: '+' | '-') =>
    ({ machine, name }: KernelNamespace) => ({ sign, place: machine, text: `namespace ${name}` });
  return [...before.filter(missingIn(after)).map(told('-')), ...after.filter(missingIn(before)).map(told('+'))];
}
