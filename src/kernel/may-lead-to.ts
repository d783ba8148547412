import type { KernelLink, KernelNetwork } from './kernel-state.ts';

/**
 * Whether one of a network's links can have its other end in another one, by the numbers of both. Numbers alone prove
 * nothing, since each network counts for itself; they spare most of the questions who it is.
 */
export function mayLeadTo(network: KernelNetwork, other: KernelNetwork): boolean {
  return network.id !== other.id && network.links.some((link) => other.links.some((end) => canBeEndOf(link, end)));
}

function canBeEndOf({ kind, index, away }: KernelLink, end: KernelLink): boolean {
  if (away === undefined || away.index !== end.index) return false;
  // Each end of a pair knows the other; what something is stacked on knows nothing of that.
  return kind !== 'veth' || end.away?.index === index;
}
