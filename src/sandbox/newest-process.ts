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
  const [newest] = descendantsOf([pid])
    .filter(({ name }) => !but.includes(name))
    .sort((one, other) => other.started - one.started || other.pid - one.pid);
  return newest && (commandLine(newest.pid) ?? newest.name);
}

function commandLine(pid: number): string | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return words === '' ? undefined : words.slice(0, longest);
  } catch {
    return undefined;
  }
}
