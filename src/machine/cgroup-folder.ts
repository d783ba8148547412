import { accessSync, constants, existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnosis } from './diagnosis.ts';
import { textOf } from './read-text.ts';

/** What tells where this process stands among the cgroups (cgroups(7)). */
export interface CgroupFacts {
  /** Contents of `/proc/self/cgroup`. */
  own: string;
  /** Contents of `/proc/self/mountinfo`. */
  mounts: string;
}

/** What holds without one. */
const apart = 'memory and processes of a sandbox are bounded one by one, not together';

const [needed, wanted] = [['memory', 'pids'], ['cpu']] as const;

/** Where this process may make cgroups that bound memory and processes and move into them what it starts; else why not. */
export type CgroupFolder = { folder: string } | Diagnosis;

let known: CgroupFolder | undefined;

/** Found out once, by making a cgroup that is taken away again. */
export function cgroupFolder(): CgroupFolder {
  known ??= find({ own: textOf('/proc/self/cgroup'), mounts: textOf('/proc/self/mountinfo') });
  return known;
}

function find(facts: CgroupFacts): CgroupFolder {
  const folders = candidates(facts);
  const folder = folders.find(isOurs);
  if (folder !== undefined) return { folder };
  const [first] = folders;
  if (first === undefined || !needed.every((name) => controllersOf(first).includes(name))) {
    return { because: `${apart}: no cgroup of version 2 has memory and pids here`, cure: '' };
  }
  // A process may not be moved into a new cgroup beside its own unless all of that is the caller's (cgroups(7), delegation).
  const asUser = process.getuid?.() === 0 ? '' : '--user ';
  const cure = existsSync('/run/systemd/system')
    ? `systemd-run ${asUser}--scope -p Delegate=yes bash, and underlay in there`
    : '';
  return { because: `${apart}: no cgroup here is this user’s to divide`, cure };
}

/**
 * The cgroups in which one for a sandbox could be made: beside the one that this process is in, or at the top. One that
 * has processes of its own cannot be divided.
 */
export function candidates({ own, mounts }: CgroupFacts): string[] {
  const path = /^0::(\/.*)$/m.exec(own)?.[1];
  const [, root = '', point = ''] = /^\d+ \d+ \S+ (\S+) (\S+) .* - cgroup2 /m.exec(mounts) ?? [];
  const isInside = path !== undefined && (root === '/' || path === root || path.startsWith(`${root}/`));
  if (point === '' || !isInside || path.includes('/..')) return [];
  const below = root === '/' ? path : path.slice(root.length);
  const folder = below === '/' ? point : join(point, below);
  return folder === point ? [point] : [dirname(folder), folder];
}

const controllersOf = (folder: string) => textOf(`${folder}/cgroup.controllers`).trim().split(' ');

function isOurs(folder: string): boolean {
  const trial = `${folder}/underlay-${process.pid}-trial`;
  try {
    accessSync(`${folder}/cgroup.procs`, constants.W_OK);
    for (const name of [...needed, ...wanted]) enable(name, folder);
    mkdirSync(trial);
    try {
      for (const file of ['cgroup.procs', 'memory.max', 'pids.max']) accessSync(`${trial}/${file}`, constants.W_OK);
    } finally {
      rmdirSync(trial);
    }
    return true;
  } catch {
    return false;
  }
}

/** Has no effect where it is on already, and none where it cannot be. */
function enable(controller: string, folder: string): void {
  try {
    if (textOf(`${folder}/cgroup.subtree_control`).includes(controller)) return;
    writeFileSync(`${folder}/cgroup.subtree_control`, `+${controller}`);
  } catch {
    // The trial tells.
  }
}
