import type { StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { systemEnvironment } from '../machine/programs-path.ts';
import { startProgram } from '../process/start-program.ts';

/** A lock that is held until it is released or the process ends, however it ends. */
export interface FileLock {
  release(): void;
}

/** Exit status of flock(1) when another process holds the lock. */
const takenStatus = 1;

/**
 * Takes an advisory lock on a file that is made where it is not there. flock(2) locks belong to the open file, not to
 * the process that asked for it: flock(1) takes the lock on a file of ours and leaves it to us.
 * @returns 'taken' when another process holds it, undefined where files cannot be locked
 */
export async function lockFile(path: string): Promise<FileLock | 'taken' | undefined> {
  let file: number;
  try {
    file = openSync(path, 'a', 0o600);
  } catch {
    return undefined;
  }
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', file];
  const child = startProgram('flock', ['-n', '3'], { env: systemEnvironment(), stdio });
  const status = await once(child, 'exit').then(
    ([code]) => code as number | null,
    () => null,
  );
  if (status === 0) return { release: () => closeSync(file) };
  closeSync(file);
  return status === takenStatus ? 'taken' : undefined;
}
