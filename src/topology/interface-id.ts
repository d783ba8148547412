import type { KernelLink, KernelNetwork } from '../kernel/kernel-state.ts';

/** The id of an interface: its network's and its number there. */
export const interfaceId = ({ id }: KernelNetwork, { index }: Pick<KernelLink, 'index'>): string => `${id}.${index}`;
