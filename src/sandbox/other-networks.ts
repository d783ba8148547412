import { hiddenNetworks } from './hidden-networks.ts';
import type { OtherNetwork } from './kernel-state.ts';
import type { Sandbox } from './sandbox.ts';

/** Containers beyond this many on one machine are not looked at: each costs a question to its engine. */
const mostContainers = 30;

/** A network that is neither a machine's own nor named, and the root directory that is seen there. */
export interface OtherPlace extends OtherNetwork {
  /** Absent where it is not known. */
  id?: string | undefined;
  /** Whether an engine has a name for it, which it then has besides any other. */
  listed: boolean;
  root?: string | undefined;
}

/** The networks of the running containers of all machines, and those that processes or mounts keep. */
export async function otherNetworks(sandbox: Sandbox): Promise<OtherPlace[]> {
  const machines = sandbox.world.machines.filter(({ engine }) => engine !== undefined);
  const listed = (await Promise.all(machines.map(({ name }) => containersOf(sandbox, name)))).flat();
  const hidden = hiddenNetworks(sandbox.anchor);
  const containers = listed.map(({ machine, number, place, path }): OtherPlace => {
    const seen = hidden.find((one) => one.machine === machine && one.processes.has(number));
    return { place, path, listed: true, id: seen?.id, root: seen?.processes.get(number) };
  });
  const taken = new Set(containers.map(({ id }) => id));
  const rest = hidden.filter(({ id }) => !taken.has(id));
  return [
    ...containers,
    ...rest.map(({ id, machine, name, path, processes }) => {
      const [first] = processes.values();
      return { id, path, listed: false, place: `${machine}/${name}`, root: first };
    }),
  ];
}

/** A running container, and the number of its first process on the machine. */
interface ListedContainer extends OtherNetwork {
  machine: string;
  number: number;
}

/** The networks of a machine's running containers. */
async function containersOf(sandbox: Sandbox, machine: string): Promise<ListedContainer[]> {
  const probe = sandbox.probe();
  const { root } = sandbox.machine(machine);
  try {
    const { body } = await probe.engine(machine, '/containers/json');
    const listed = Array.isArray(body) ? body.slice(0, mostContainers) : [];
    const found = await Promise.all(
      listed.map(async (one: unknown): Promise<ListedContainer[]> => {
        const { Id: id, Names: names } = one as { Id?: unknown; Names?: unknown };
        const name = Array.isArray(names) ? String(names[0]).replace(/^\//, '') : String(id);
        const { body: details } = await probe.engine(machine, `/containers/${encodeURIComponent(String(id))}/json`);
        const pid = (details as { State?: { Pid?: unknown } } | undefined)?.State?.Pid;
        if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return [];
        return [{ machine, number: pid, place: `${machine}/container:${name}`, path: `${root}/proc/${pid}/ns/net` }];
      }),
    );
    return found.flat();
  } catch {
    // No engine listens any more: its containers are not to be seen.
    return [];
  }
}
