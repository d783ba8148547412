import { readdirSync, readFileSync } from 'node:fs';

/** A running process, as numbered outside. */
export interface Running {
  pid: number;
  parent: number;
  name: string;
  /** Clock ticks after the machine's start. */
  started: number;
}

/**
 * The processes that descend from others: an orphan's parent is the first process of its process namespace, so that none
 * gets out of the family (pid_namespaces(7)). Read from the machine's own /proc, which nobody inside can change.
 */
export function descendantsOf(ancestors: readonly number[]): Running[] {
  const children = new Map<number, Running[]>();
  for (const entry of readdirSync('/proc')) {
    const running = /^\d+$/.test(entry) ? readRunning(Number(entry)) : undefined;
    if (running) children.set(running.parent, [...(children.get(running.parent) ?? []), running]);
  }
  const found: Running[] = [];
  const open = [...ancestors];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    const own = children.get(pid) ?? [];
    found.push(...own);
    open.push(...own.map((child) => child.pid));
  }
  return found;
}

/** `4711 (any name) S 4710 ...`, the 22nd when it began; a zombie runs no more (proc_pid_stat(5)). */
export function readRunning(pid: number, folder = '/proc'): Running | undefined {
  try {
    const [, name = '', state = '', parent = '', started = ''] =
      /^\d+ \(([\s\S]*)\) (\S) (\d+) (?:\S+ ){17}(\d+) /.exec(readFileSync(`${folder}/${pid}/stat`, 'utf8')) ?? [];
    return state === 'Z' || parent === '' ? undefined : { pid, name, parent: Number(parent), started: Number(started) };
  } catch {
    return undefined;
  }
}
