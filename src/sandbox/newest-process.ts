import { readFileSync } from 'node:fs';
import { descendantsOf } from './descendants.ts';

/** Characters of a command line that are told. */
const longest = 120;

/**
 * The command line of the process below another one that was started last: what a shell waits for, as a rule. Read from
 * the machine's own /proc; whoever runs inside chooses the words, so they are for showing only.
 * @param but names of processes that do not count
 */
export function newestBelow(pid: number, but: readonly string[]): string | undefined {
  const own = descendantsOf([pid]).filter(({ name }) => !but.includes(name));
  const [newest] = own
    .map((each) => ({ ...each, started: startOf(each.pid) }))
    .sort((one, other) => other.started - one.started || other.pid - one.pid);
  if (newest === undefined) return undefined;
  return commandLine(newest.pid) ?? newest.name;
}

/** Clock ticks after the machine's start (proc_pid_stat(5), field 22); what is gone was never the newest. */
function startOf(pid: number): number {
  return Number(
    read(`/proc/${pid}/stat`)
      ?.replace(/^[\s\S]*\) /, '')
      .split(' ')[19] ?? -1,
  );
}

function commandLine(pid: number): string | undefined {
  const words = read(`/proc/${pid}/cmdline`)?.split('\0').join(' ').trim();
  return words ? words.slice(0, longest) : undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
