import { mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { cgroupFolder } from '../machine/cgroup-folder.ts';
import type { Limits } from './limits.ts';

/** Under contention a sandbox gets half of what others get (cgroups(7), cpu.weight; the usual is 100). */
const weight = 50;
/** Milliseconds that the last processes may take to be gone from it, and between two tries. */
const clearing = { most: 2000, pause: 20 };

let made = 0;

/**
 * A cgroup that bounds all of a sandbox together, where this user may make one. Nobody is in it yet.
 * @returns its folder
 */
export function makeCgroup({ together }: Pick<Limits, 'together'>): string | undefined {
  const place = cgroupFolder();
  if (!('folder' in place)) return undefined;
  clearLeft(place.folder);
  made += 1;
  const folder = `${place.folder}/underlay-${process.pid}-${made}`;
  try {
    mkdirSync(folder);
    writeFileSync(`${folder}/memory.max`, String(together.memory));
    writeFileSync(`${folder}/pids.max`, String(together.processes));
    setWhereThere(`${folder}/memory.swap.max`, '0');
    setWhereThere(`${folder}/cpu.weight`, String(weight));
    return folder;
  } catch {
    removeNow(folder);
    return undefined;
  }
}

/**
 * Words before a program and its arguments that move it into a cgroup first; it is the caller who may, and only outside
 * the sandbox's namespaces. Whoever cannot be bounded does not start.
 */
export function joining(cgroup: string | undefined): string[] {
  if (cgroup === undefined) return [];
  const script = `echo 0 >"$0/cgroup.procs" || exit 125\nexec -- "$@"`;
  return ['bash', '--norc', '-c', script, cgroup];
}

/** Takes a cgroup away once the last process in it is gone; what does not go is left for who comes next. */
export async function removeCgroup(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  const end = performance.now() + clearing.most;
  while (!removeNow(folder) && performance.now() < end) await sleep(clearing.pause);
}

/** Cgroups of those that were killed and could not take them away; the kernel keeps any with a process in it. */
function clearLeft(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = /^underlay-(\d+)-\d+$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) removeNow(`${parent}/${name}`);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removeNow(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** Not every kernel has every file. */
function setWhereThere(file: string, value: string): void {
  try {
    writeFileSync(file, value);
  } catch {
    // The bound is as tight as this kernel makes it.
  }
}
