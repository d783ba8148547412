import { execa } from 'execa';
import { killGroup } from './kill-group.ts';
import { usualOutput } from './usual-output.ts';

export interface RunOptions {
  /** All of its environment. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds; past it the program and all of its group are killed. */
  timeout?: number;
  /** Characters of each stream; a program that prints more is ended. */
  maximumOutput?: number;
  /** It has a descriptor 3, and what it writes there is read as well. */
  third?: boolean;
  /** It works on the caller's terminal, where it may ask for something; what it prints goes to standard error. */
  onTerminal?: boolean;
}

/** How a program ended. */
export interface ProgramEnd {
  /** Exit status; null where it was killed, printed too much or could not be started. */
  status: number | null;
  stdout: string;
  stderr: string;
  /** What it wrote to descriptor 3. */
  third: string;
  /** Why it could not be started. */
  fault?: string;
}

/**
 * Runs a program to its end, in `/`. It reads nothing and leads a group of its own, so that all of it can be killed
 * together and nobody is left to hold its output open; on the caller's terminal it stays in the caller's group.
 */
export async function runProgram(file: string, args: readonly string[], options: RunOptions): Promise<ProgramEnd> {
  const { env, timeout, maximumOutput = usualOutput, third = false, onTerminal = false } = options;
  const [stdin, printed] = onTerminal ? (['inherit', 2] as const) : (['ignore', 'pipe'] as const);
  const program = execa(file, args, {
    env,
    extendEnv: false,
    cwd: '/',
    reject: false,
    stripFinalNewline: false,
    stdio: third ? [stdin, printed, printed, 'pipe'] : [stdin, printed, printed],
    maxBuffer: maximumOutput,
    detached: !onTerminal,
    cleanup: false,
  });
  const timer = timeout === undefined ? undefined : setTimeout(() => killGroup(program.pid), timeout);
  const { exitCode = null, stdio, isMaxBuffer, originalMessage = 'it cannot be started' } = await program;
  clearTimeout(timer);
  if (isMaxBuffer) killGroup(program.pid);
  const [, stdout = '', stderr = '', written = ''] = stdio.map((text) => (typeof text === 'string' ? text : ''));
  const end = { status: isMaxBuffer ? null : exitCode, stdout, stderr, third: written };
  return program.pid === undefined ? { ...end, fault: originalMessage } : end;
}
