import type { KernelLink, KernelNetwork, KernelState } from '../../src/kernel/kernel-state.ts';

export function aLink(index: number, name: string, rest: Partial<KernelLink> = {}): KernelLink {
  const mac = `02:00:00:00:00:${String(index).padStart(2, '0')}`;
  return {
    index,
    name,
    kind: 'veth',
    up: false,
    carrier: false,
    mtu: 1500,
    mac,
    portSettings: [],
    addresses: [],
    ...rest,
  };
}

export const loopback = aLink(1, 'lo', { kind: 'loopback', mac: '00:00:00:00:00:00' });

export function aNetwork(place: string, links: KernelLink[], rest: Partial<KernelNetwork> = {}): KernelNetwork {
  return {
    id: `id of ${place}`,
    place,
    links: [loopback, ...links],
    routes: [],
    rules: { tables: [], chains: [] },
    ...rest,
  };
}

/** A world whose networks beyond `host` are named namespaces on it. */
export function aState(...networks: KernelNetwork[]): KernelState {
  const namespaces = networks.filter(({ place }) => place !== 'host');
  return { namespaces: namespaces.map(({ place, id }) => ({ machine: 'host', name: place, id })), networks };
}
