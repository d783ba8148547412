import type { ProbeResult } from '../domain/probe.ts';
import { killGroup } from '../process/kill-group.ts';
import { startProgram } from '../process/start-program.ts';
import { signalThroughDoor } from './door.ts';

/** Characters of each stream that are kept; a program that prints more is ended. */
const maximumOutput = 1 << 20;
/** Milliseconds in which what a program left running may still hold its output open. */
const lastWords = 100;

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
 * left something that holds its output, and checks are made of this: see `startProgram` for why it is not execa's.
 * @returns status null where it was killed or printed too much
 */
export function runCaptured(program: string, args: readonly string[], options: CaptureOptions): Promise<ProbeResult> {
  const { env, timeout, signal, throughDoor = false } = options;
  return new Promise((resolve, reject) => {
    const child = startProgram(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    let killed = false;
    const kill = () => {
      killed = true;
      if (throughDoor && child.pid !== undefined) signalThroughDoor(child.pid, 'SIGKILL');
      else killGroup(child.pid);
    };
    const timer = setTimeout(kill, timeout);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (data: string) => {
        text[name] += data;
        if (text[name].length > maximumOutput) kill();
      });
    }
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ ...text, status: killed ? null : child.exitCode });
    };
    child.once('error', reject);
    child.once('close', finish);
    // What has been written is read before the second of the two comes.
    child.once('exit', () => setTimeout(() => setImmediate(finish), lastWords).unref());
    signal?.addEventListener('abort', kill, { once: true });
    if (signal?.aborted) kill();
  });
}
