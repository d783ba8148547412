import type { KernelState } from '../kernel/kernel-state.ts';
import { readKernelState } from './kernel-state.ts';
import { type ResolverFiles, readNameServers } from './name-servers.ts';
import { type FoundPlaces, findNetworks } from './networks.ts';
import { type OtherPlace, otherNetworks } from './other-networks.ts';
import type { Sandbox } from './sandbox.ts';

/** Milliseconds for finding networks. */
const patience = 2000;
const resolver = '/etc/resolv.conf';

/** Where all networks of a sandbox are. */
export interface Everywhere {
  found: FoundPlaces;
  /** Those of containers, and those that only processes or mounts keep. */
  others: OtherPlace[];
}

/** @returns undefined when the sandbox is gone */
export async function findEverywhere(sandbox: Sandbox): Promise<Everywhere | undefined> {
  const [found, others] = await Promise.all([findNetworks(sandbox.anchor, patience), otherNetworks(sandbox)]);
  if (!found) return undefined;
  const known = new Set([...found.networks, ...found.namespaces].map(({ id }) => id));
  return { found, others: others.filter(({ id, listed }) => listed || id === undefined || !known.has(id)) };
}

/**
 * What the kernel knows of a sandbox's world, with its containers and whatever else has a network, and which networks its
 * cables join.
 * @param everywhere what was found before
 * @param rules whether packet rules are read as well
 * @returns undefined when it could not be read
 */
export async function readWiring(
  sandbox: Sandbox,
  everywhere: Everywhere,
  rules = false,
): Promise<KernelState | undefined> {
  return read(sandbox, { ...everywhere, rules });
}

/**
 * All that a map of a sandbox's world shows: its wiring, its rules, and whom each place asks for names.
 * @returns undefined when it could not be read
 */
export async function readMap(sandbox: Sandbox): Promise<KernelState | undefined> {
  const everywhere = await findEverywhere(sandbox);
  if (!everywhere) return undefined;
  const [state, servers] = await Promise.all([read(sandbox, everywhere), nameServersOf(sandbox, everywhere)]);
  const networks = state?.networks.map((network) => {
    const nameServers = servers.get(network.place);
    return nameServers ? { ...network, nameServers } : network;
  });
  return state && networks && { ...state, networks };
}

async function read({ anchor }: Sandbox, wanted: Everywhere & { rules?: boolean }): Promise<KernelState | undefined> {
  // A container may end, or a mount be refused, while one looks: then less is known.
  return (await readKernelState(anchor, { wiring: true, ...wanted })) ?? readKernelState(anchor);
}

/** By place: the name servers that programs there ask. */
async function nameServersOf({ anchor }: Sandbox, { found, others }: Everywhere): Promise<Map<string, string[]>> {
  const places = [...found.networks, ...others].map((network) => ({ place: network.place, files: filesOf(network) }));
  const servers = await readNameServers(
    anchor,
    places.map(({ files }) => files),
  );
  return new Map(places.flatMap(({ place }, index) => (servers?.[index] ? [[place, servers[index]]] : [])));

  function filesOf({ id, place, ...network }: Partial<OtherPlace> & { place: string }): ResolverFiles {
    if (network.root !== undefined) return { root: network.root, paths: [resolver] };
    const own = anchor.machines.get(place);
    if (own) return { root: own.root, paths: [resolver] };
    const named = found.namespaces.find((namespace) => namespace.id === id);
    const machine = anchor.machines.get(named?.machine ?? '');
    return { root: machine?.root ?? '', paths: [`/etc/netns/${named?.name}${resolver.slice(4)}`, resolver] };
  }
}
