import { statSync } from 'node:fs';
import { homeMachine } from '../domain/world.ts';
import type { KernelNamespace } from '../kernel/kernel-state.ts';
import type { Anchor } from './enter.ts';
import { namespaceFiles } from './namespace-files.ts';

/** Networks beyond this many are known by name alone: to look at one costs some milliseconds. */
const mostNetworks = 40;

/** A network of the sandbox, and where it is found. */
export interface FoundNetwork {
  id: string;
  place: string;
  /** As seen from outside; one that a learner could have changed is to be opened with no rights but those over the sandbox. */
  path: string;
}

/** All networks, and what `ip netns` names. */
export interface FoundPlaces {
  namespaces: KernelNamespace[];
  networks: FoundNetwork[];
}

/**
 * The machines' networks and those that `ip netns` names; one with several names counts once.
 * @param timeout milliseconds
 * @returns undefined when the sandbox is gone
 */
export async function findNetworks(anchor: Anchor, timeout: number): Promise<FoundPlaces | undefined> {
  const namespaces: KernelNamespace[] = [];
  const networks = new Map<string, FoundNetwork>();
  const named = await namespaceFiles(anchor, timeout);
  if (!named) return undefined;
  try {
    for (const [place, { net: path }] of anchor.machines) {
      const id = String(statSync(path).ino);
      networks.set(id, { id, place, path });
    }
  } catch {
    return undefined;
  }
  for (const { machine, name, id, path } of named) {
    if (!networks.has(id) && networks.size < mostNetworks) {
      const short = machine === homeMachine && !anchor.machines.has(name);
      networks.set(id, { id, path, place: short ? name : `${machine}/${name}` });
    }
    namespaces.push({ machine, name, id });
  }
  return { namespaces, networks: [...networks.values()] };
}
