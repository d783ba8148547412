import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { homeMachine } from '../domain/world.ts';
import { type Running, readRunning } from './descendants.ts';
import type { Anchor } from './enter.ts';

/** A network that no machine has and no engine lists: a process is in it, or a mount keeps it. */
export interface HiddenNetwork {
  id: string;
  machine: string;
  /** What it is told by: `process:42 (sleep)`, with its number on the machine, or `mount:NAME`. */
  name: string;
  /** Where it is found, as seen from outside. */
  path: string;
  /** The numbers that the processes in it have on the machine, with their root directories as seen from outside. */
  processes: ReadonlyMap<number, string>;
}

/** Networks beyond this many are passed over. */
const most = 30;

interface Inside extends Running {
  /** Its folder of /proc, as seen from outside. */
  folder: string;
  net: string;
  mnt: string;
}

/**
 * Networks of a sandbox that processes or mounts keep, those of its machines left out. Read from the /proc of process 1
 * alone (proc_pid_ns(5), proc_pid_mountinfo(5)), which nobody inside can change; no path of the learner's is followed.
 */
export function hiddenNetworks(anchor: Anchor): HiddenNetwork[] {
  try {
    // Whoever is on the way in has the caller's own network for a moment.
    const known = new Set([...[...anchor.machines.values()].map(({ net }) => net), '/proc/self/ns/net'].map(inode));
    const processes = processesInside(`/proc/${anchor.pid}/root/proc`).filter(({ pid }) => pid !== 1);
    const machineOf = machinesOf(anchor, processes);
    const found = new Map<string, HiddenNetwork & { processes: Map<number, string> }>();
    for (const { pid, name, net, folder } of processes) {
      if (known.has(net)) continue;
      const told = found.get(net) ?? {
        ...{ id: net, machine: machineOf(pid), name: `process:${pid} (${name.replaceAll('/', '_')})` },
        ...{ path: `${folder}/ns/net`, processes: new Map() },
      };
      told.processes.set(pid, `${folder}/root`);
      found.set(net, told);
    }
    for (const { pid, folder } of oneForEachMounts(processes)) {
      for (const { id, point } of mountedNetworks(folder)) {
        if (known.has(id) || found.has(id) || point.startsWith('/run/netns/')) continue;
        const name = `mount:${point.slice(point.lastIndexOf('/') + 1)}`;
        found.set(id, { id, machine: machineOf(pid), name, path: `${folder}/root${point}`, processes: new Map() });
      }
    }
    return [...found.values()].slice(0, most);
  } catch {
    // The sandbox has just ended.
    return [];
  }
}

const inode = (path: string): string => String(statSync(path).ino);

/** The processes that a /proc lists, the oldest first. */
function processesInside(proc: string): Inside[] {
  const found = readdirSync(proc).flatMap((entry): Inside[] => {
    const running = /^\d+$/.test(entry) ? readRunning(Number(entry), proc) : undefined;
    if (!running) return [];
    const folder = `${proc}/${running.pid}`;
    const namespace = (kind: string) => /\[(\d+)\]/.exec(readlinkSync(`${folder}/ns/${kind}`))?.[1] ?? '';
    try {
      return [{ ...running, folder, net: namespace('net'), mnt: namespace('mnt') }];
    } catch {
      // It has just ended.
      return [];
    }
  });
  return found.sort((one, other) => one.started - other.started || one.pid - other.pid);
}

/** Tells which machine a process is on: that whose files it sees, or whose files those who started it see. */
function machinesOf({ machines }: Anchor, processes: readonly Inside[]): (pid: number) => string {
  const byMounts = new Map([...machines].map(([name, { mnt }]) => [inode(mnt), name]));
  const known = new Map(processes.map((one) => [one.pid, one]));
  return (pid) => {
    for (let at = known.get(pid); at; at = known.get(at.parent)) {
      const machine = byMounts.get(at.mnt);
      if (machine !== undefined) return machine;
    }
    return homeMachine;
  };
}

function oneForEachMounts(processes: readonly Inside[]): Inside[] {
  return [...new Map([...processes].reverse().map((one) => [one.mnt, one])).values()];
}

/** Networks that are mounted somewhere, and where: `... net:[4711] /run/docker/netns/x ... - nsfs nsfs rw`. */
function mountedNetworks(folder: string): { id: string; point: string }[] {
  let text: string;
  try {
    text = readFileSync(`${folder}/mountinfo`, 'utf8');
  } catch {
    // It has just ended.
    return [];
  }
  return [...text.matchAll(/^\d+ \d+ \d+:\d+ net:\[(\d+)\] (\S+) .* - nsfs /gm)].map(([, id = '', point = '']) => {
    const plain = point.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
    return { id, point: plain };
  });
}
