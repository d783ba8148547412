import type { World } from '../../src/domain/world.ts';
import type { KernelLink, KernelState } from '../../src/kernel/kernel-state.ts';
import { buildTopology } from '../../src/topology/build-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { aLink, aNetwork, aState } from '../domain/kernel-samples.ts';

/** Two machines on one network. */
const twoMachines: World = {
  networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
  machines: ['host', 'web'].map((name, index) => ({
    name,
    interfaces: [{ name: 'eth0', network: 'lan', address: `192.168.232.${index + 1}`, prefixLength: 24 }],
    serve: [],
  })),
};

/** A machine's leg, plugged into the switch. */
export const leg = (machine: number): KernelLink =>
  aLink(2, 'eth0', {
    up: true,
    carrier: true,
    mac: `02:00:00:00:01:0${machine}`,
    addresses: [`192.168.232.${machine + 1}/24`],
    away: { index: 10_000 + 100 * machine, nsid: 0 },
  });

/** One end of a pair whose other end is in the network that is known here as `nsid`. */
export const end = (
  index: number,
  name: string,
  away: KernelLink['away'],
  rest: Partial<KernelLink> = {},
): KernelLink => aLink(index, name, { up: true, carrier: true, ...(away ? { away } : {}), ...rest });

/** The world after a bridge was made, with one container on it. */
export function bridged(change: (links: KernelLink[]) => KernelLink[] = (links) => links): KernelState {
  const links = [
    leg(0),
    aLink(3, 'bridge0', { kind: 'bridge', up: true, carrier: true, addresses: ['10.0.0.10/24'] }),
    end(4, 'veth_abc', { index: 2, nsid: 1 }, { master: 'bridge0' }),
  ];
  const inner = end(2, 'eth0', { index: 4, nsid: 0 }, { addresses: ['10.0.0.11/24'] });
  return aState(
    aNetwork('host', change(links), { nsids: { 1: 'id of mynetns0' } }),
    aNetwork('web', [leg(1)]),
    aNetwork('mynetns0', [inner], { nsids: { 0: 'id of host' } }),
  );
}

export const topologyOf = (state: KernelState): Topology => buildTopology(withoutMachines(state), twoMachines);

/** A machine's network has no name for `ip netns`. */
function withoutMachines(state: KernelState): KernelState {
  return { ...state, namespaces: state.namespaces.filter(({ name }) => name !== 'web') };
}
