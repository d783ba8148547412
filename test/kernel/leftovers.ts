import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/** All processes that descend from one. */
export function descendants(root: number): number[] {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const found = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) {
      if (found.has(parent) && !found.has(pid)) {
        found.add(pid);
        grown = true;
      }
    }
  }
  found.delete(root);
  return [...found];
}

/** The namespaces of these processes that this process is not in. */
export function namespacesOf(pids: readonly number[]): string[] {
  const kinds = ['user', 'net', 'mnt', 'pid', 'uts', 'ipc', 'cgroup'];
  const link = (pid: number | 'self', kind: string) => {
    try {
      return readlinkSync(`/proc/${pid}/ns/${kind}`);
    } catch {
      return '';
    }
  };
  const own = new Set(kinds.map((kind) => link('self', kind)));
  const found = new Set(pids.flatMap((pid) => kinds.map((kind) => link(pid, kind))));
  return [...found].filter((name) => name !== '' && !own.has(name));
}

/**
 * The namespaces of all that descends from a process. What ends meanwhile may leave its number to a stranger, so that
 * only those count which descend from it before and after they were read.
 */
export function namespacesBelow(root: number): string[] {
  const found = descendants(root).map((pid) => ({ pid, namespaces: namespacesOf([pid]) }));
  const still = new Set(descendants(root));
  return [...new Set(found.flatMap(({ pid, namespaces }) => (still.has(pid) ? namespaces : [])))];
}

/** Processes that are still in one of these namespaces. */
export function stillIn(namespaces: readonly string[]): number[] {
  const wanted = new Set(namespaces);
  return processes().filter((pid) => namespacesOf([pid]).some((name) => wanted.has(name)));
}

/** Polls until a condition holds; throws with `what` when its time is over, by default 120 s. */
export async function eventually(what: string, condition: () => boolean, patience = 120_000): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not in ${patience / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Polls until no process is in any of these namespaces; throws with those that stay. */
export async function emptied(namespaces: readonly string[]): Promise<void> {
  try {
    await eventually('the namespaces are empty', () => stillIn(namespaces).length === 0);
  } catch (error) {
    throw new Error(`${error}, but has ${stillIn(namespaces).map(describeProcess).join('; ')}`);
  }
}

function describeProcess(pid: number): string {
  const read = (file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  };
  return `${read('cmdline').slice(0, 80)} [${read('stat').slice(0, 60)} ${read('wchan')} ${namespacesOf([pid])}]`;
}
