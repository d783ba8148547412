import type { KernelNetwork, KernelState } from './kernel-state.ts';

/**
 * Whether the kernel may still be at clearing up: a removed namespace takes its veths along, and their peers with them,
 * but some tens of milliseconds after its name is gone (net/core/net_namespace.c, cleanup_net).
 */
export function isVanishing(before: KernelState, now: KernelState): boolean {
  const ids = new Set(now.networks.map(({ id }) => id));
  const removed = before.networks.filter(({ id }) => !ids.has(id));
  const stayed = before.networks.filter(({ id }) => ids.has(id));
  const farEnds = count(removed, ({ kind, other }) => kind === 'veth' && other === undefined);
  const gone = count(stayed, isVeth) - count(now.networks, isVeth);
  return farEnds > 0 && gone < farEnds;
}

type Link = KernelNetwork['links'][number];
const isVeth = ({ kind }: Link) => kind === 'veth';
const count = (networks: readonly KernelNetwork[], wanted: (link: Link) => boolean) =>
  networks.reduce((sum, { links }) => sum + links.filter(wanted).length, 0);
