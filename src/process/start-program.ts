import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';

/**
 * Starts a program that is held, talked to or listened to while it runs, in `/` and in a session of its own: it has no
 * way to the caller's terminal, and Ctrl-C is not for it.
 *
 * A bare spawn: execa waits for whoever holds the output, hands on no open file, and takes three times the processor.
 */
export function startProgram(
  file: string,
  args: readonly string[],
  { env, stdio }: { env: NodeJS.ProcessEnv; stdio: StdioOptions },
): ChildProcess {
  return spawn(file, args, { env, stdio, cwd: '/', detached: true });
}
