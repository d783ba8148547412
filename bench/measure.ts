import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** Something to measure: one call takes one round, and gives one or more readings by name. */
export interface Contestant {
  title: string;
  take(): Promise<Record<string, number>>;
}

/** All readings of one name, in the order they were taken. */
export type Readings = Map<string, number[]>;

/** Milliseconds in which the kernel clears away the namespaces of one contestant, so that the next does not pay for it. */
const clearingTime = 500;

/** A contestant that could not do a round: on a busy machine, one may take too long. */
export interface Failure {
  title: string;
  /** From 1; 0 is the round that fills caches. */
  round: number;
  reason: string;
}

/**
 * Measures contestants in turn, round after round, so that whatever slows the machine down meets them all alike.
 * One round more is taken first and thrown away: it fills caches. What fails is left out of its round, and told.
 */
export async function measure(
  contestants: readonly Contestant[],
  rounds: number,
  progress: (text: string) => void,
): Promise<{ readings: Readings; failures: Failure[] }> {
  const readings: Readings = new Map();
  const failures: Failure[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { title, take } of contestants) {
      progress(round === 0 ? `warming up: ${title}` : `round ${round} of ${rounds}: ${title}`);
      const values = await take().catch((error: unknown) => {
        failures.push({ title, round, reason: error instanceof Error ? error.message : String(error) });
        return {};
      });
      await pause(clearingTime);
      if (round === 0) continue;
      for (const [name, value] of Object.entries(values)) readings.set(name, [...(readings.get(name) ?? []), value]);
    }
  }
  return { readings, failures };
}

/** The middle of some readings; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** Runs an action and gives its milliseconds with its result. */
export async function timed<Result>(action: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const start = performance.now();
  const result = await action();
  return { ms: performance.now() - start, result };
}

/**
 * Runs a program to its end.
 * @returns its milliseconds, from before its start until its exit is known
 * @throws Error when it does not start or does not end with exit status 0
 */
async function timeProgram(program: string, args: readonly string[]): Promise<number> {
  const { ms, result } = await timed(async () => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: 60_000, killSignal: 'SIGKILL' });
    const [status] = await once(child, 'exit');
    return status as number | null;
  });
  if (result !== 0) throw new Error(`${program} ended with ${result === null ? 'a signal' : `exit status ${result}`}`);
  return ms;
}

/** A contestant that is a program, with one reading of its own name. */
export function programContestant(title: string, program: string, args: readonly string[]): Contestant {
  return { title, take: async () => ({ [title]: await timeProgram(program, args) }) };
}

/** The contestants of a list that can do one round here; the others are not installed. */
export async function present(contestants: readonly Contestant[]): Promise<Contestant[]> {
  const tried = await Promise.all(
    contestants.map((contestant) =>
      contestant.take().then(
        () => [contestant],
        () => [],
      ),
    ),
  );
  return tried.flat();
}
