import { killGroup } from './kill-group.ts';
import type { ProgramEnd, RunOptions } from './run-program.ts';
import { startProgram } from './start-program.ts';
import { usualOutput } from './usual-output.ts';

/** Milliseconds in which what a program left running may still hold its output open. */
const lastWords = 100;

export interface ReadOptions extends Omit<RunOptions, 'onTerminal'> {
  /** Ends the program otherwise than by its group. */
  kill?: (pid: number) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program to its end and keeps what it prints, like `runProgram`, in a session of its own. It is for what
 * somebody waits for, and for what runs inside: execa takes 25 ms to load and three times the processor time for each
 * program, and waits for whoever was left behind with the output.
 */
export function readProgram(file: string, args: readonly string[], options: ReadOptions): Promise<ProgramEnd> {
  const { env, timeout, maximumOutput = usualOutput, third = false, signal } = options;
  return new Promise((resolve) => {
    const child = startProgram(file, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe', ...(third ? ['pipe' as const] : [])],
    });
    const text = ['', '', '', ''];
    const streams = child.stdio.slice(1);
    let killed = false;
    const kill = () => {
      killed = true;
      if (child.pid !== undefined) (options.kill ?? killGroup)(child.pid);
    };
    const timer = timeout === undefined ? undefined : setTimeout(kill, timeout);
    for (const [index, stream] of streams.entries()) {
      if (!stream || !('setEncoding' in stream)) continue;
      stream.setEncoding('utf8').on('data', (data: string) => {
        const all = text[index] + data;
        text[index] = all.slice(0, maximumOutput);
        if (all.length > maximumOutput) kill();
      });
    }
    const end = (fault?: string) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      for (const stream of streams) stream?.destroy();
      const [stdout = '', stderr = '', written = ''] = text;
      const ended = { status: killed ? null : child.exitCode, stdout, stderr, third: written };
      resolve(fault === undefined ? ended : { ...ended, status: null, fault });
    };
    child.once('error', ({ message }) => end(message));
    child.once('close', () => end());
    // What has been written is read before the second of the two comes.
    child.once('exit', () => setTimeout(() => setImmediate(end), lastWords).unref());
    signal?.addEventListener('abort', kill, { once: true });
    if (signal?.aborted) kill();
  });
}
