import type { KernelState } from '../kernel/kernel-state.ts';
import { type OtherNetwork, readKernelState } from './kernel-state.ts';
import { type FoundPlaces, findNetworks } from './networks.ts';
import type { Sandbox } from './sandbox.ts';

/** Milliseconds for finding networks. */
const patience = 2000;
/** Containers beyond this many on one machine are not looked at: each costs a question to its engine. */
const mostContainers = 30;

/** Where all networks of a sandbox are. */
export interface Everywhere {
  found: FoundPlaces;
  /** Those of containers. */
  others: OtherNetwork[];
}

/** @returns undefined when the sandbox is gone */
export async function findEverywhere(sandbox: Sandbox): Promise<Everywhere | undefined> {
  const [found, others] = await Promise.all([findNetworks(sandbox.anchor, patience), containerNetworks(sandbox)]);
  return found && { found, others };
}

/**
 * What the kernel knows of a sandbox's world, with its containers, and which networks its cables join.
 * @param everywhere what was found before: then rules are left out
 * @returns undefined when it could not be read
 */
export async function readWiring(sandbox: Sandbox, everywhere?: Everywhere): Promise<KernelState | undefined> {
  const { anchor } = sandbox;
  const known = everywhere ? { ...everywhere, rules: false } : { others: await containerNetworks(sandbox) };
  // A container may end, or a mount be refused, while one looks: then less is known.
  return (await readKernelState(anchor, { wiring: true, ...known })) ?? readKernelState(anchor);
}

/** The networks of the running containers of all machines. */
async function containerNetworks(sandbox: Sandbox): Promise<OtherNetwork[]> {
  const machines = sandbox.world.machines.filter(({ engine }) => engine !== undefined);
  return (await Promise.all(machines.map(({ name }) => containersOf(sandbox, name)))).flat();
}

/** The networks of a machine's running containers. */
async function containersOf(sandbox: Sandbox, machine: string): Promise<OtherNetwork[]> {
  const probe = sandbox.probe();
  const { root } = sandbox.machine(machine);
  try {
    const { body } = await probe.engine(machine, '/containers/json');
    const listed = Array.isArray(body) ? body.slice(0, mostContainers) : [];
    const found = await Promise.all(
      listed.map(async (one: unknown): Promise<OtherNetwork[]> => {
        const { Id: id, Names: names } = one as { Id?: unknown; Names?: unknown };
        const name = Array.isArray(names) ? String(names[0]).replace(/^\//, '') : String(id);
        const { body: details } = await probe.engine(machine, `/containers/${encodeURIComponent(String(id))}/json`);
        const pid = (details as { State?: { Pid?: unknown } } | undefined)?.State?.Pid;
        if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return [];
        return [{ place: `${machine}/container:${name}`, path: `${root}/proc/${pid}/ns/net` }];
      }),
    );
    return found.flat();
  } catch {
    // No engine listens any more: its containers are not to be seen.
    return [];
  }
}
