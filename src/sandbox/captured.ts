import type { ProbeResult } from '../domain/probe.ts';
import { readProgram } from '../process/read-program.ts';
import { signalThroughDoor } from './door.ts';

export interface CaptureOptions {
  env: NodeJS.ProcessEnv;
  /** Milliseconds; past it the program and all of its group are killed. */
  timeout: number;
  /** Whether the program goes in through the door. */
  throughDoor?: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end and keeps what it prints. It is in a session of its own: what a learner put in its place
 * has no way to the caller's terminal (ioctl_tty(2), TIOCSTI), and all of it can be killed together. A learner may have
 * left something that holds its output.
 * @returns status null where it was killed or printed too much
 */
export async function runCaptured(
  program: string,
  args: readonly string[],
  { env, timeout, signal, throughDoor = false }: CaptureOptions,
): Promise<ProbeResult> {
  const door = throughDoor ? { kill: (pid: number) => signalThroughDoor(pid, 'SIGKILL') } : {};
  const { status, stdout, stderr, fault } = await readProgram(program, args, { env, timeout, signal, ...door });
  if (fault !== undefined) throw new Error(fault);
  return { status, stdout, stderr };
}
