import type { BoundCheck } from '../domain/check.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Probe } from '../domain/probe.ts';
import { notRun } from '../domain/verdict.ts';
import { stillHolding } from './lasting.ts';
import type { Look } from './look.ts';
import { poll } from './poll.ts';

export interface JudgeOptions {
  /**
   * `full` polls every check until it passes or its time is over: for scripts, and when asked to check.
   * `settle` looks once and is back at once when a plain reason is known: for after each command.
   */
  patience: 'full' | 'settle';
  /** Milliseconds a check has to come true (default 5000); its own `within` overrides it. */
  deadline?: number;
  /** How many times slower than usual this machine is; deadlines stretch with it (default 1). */
  pace?: number;
  /** Milliseconds that `settle` gives a network that may still be settling (default 800). */
  settle?: number;
  /** Asked when all has passed: whether it is looked at again for a while, because something still runs. */
  mayChange?: () => boolean;
  /** Ends the judging at once; what has not passed by then is "not run". */
  signal?: AbortSignal | undefined;
}

/**
 * Judges checks against the world. Never throws: whatever goes wrong becomes a verdict, and running out of time
 * is never a pass.
 * @param makeProbe a new probe for each round of looking, because a probe remembers what it read
 */
export async function judge(
  checks: readonly BoundCheck[],
  makeProbe: () => Probe,
  options: JudgeOptions,
): Promise<CheckResult[]> {
  const { signal, patience, deadline = 5000, settle = 800, pace = 1 } = options;
  const deadlineOf = (check: BoundCheck) => (check.within ?? deadline) * pace;
  const longestLookOf = (check: BoundCheck) => Math.max(deadlineOf(check), (check.lookTime ?? 0) * pace);
  if (patience === 'full') {
    const results = await poll(checks, makeProbe, { deadlineOf, longestLookOf, again: () => true, signal });
    if (!results.some(({ verdict }) => verdict.ok === true) || options.mayChange?.() !== true) return results;
    const once = { deadlineOf: () => 0, longestLookOf, again: () => false, signal };
    return stillHolding(results, (some) => poll(some, makeProbe, once), pace, signal);
  }
  const reading = checks.filter((check) => !check.tries);
  const trying = checks.filter((check) => check.tries);
  const readState = () => poll(reading, makeProbe, { deadlineOf: () => 0, longestLookOf, again: () => false, signal });
  const read = await readState();
  const obstacle = read.find(({ verdict }) => verdict.ok !== true);
  const tried = obstacle
    ? trying.map((check) => waiting(check, obstacle, signal))
    : await poll(trying, makeProbe, {
        deadlineOf: (check) => Math.min(settle, deadlineOf(check)),
        longestLookOf,
        again: (open) => open.every(({ latest }) => mayBeSettling(latest)),
        signal,
      });
  // While packets were sent without an answer, what was read first may have come to an end: then it is the reason.
  const silent = !obstacle && tried.some(({ verdict }) => verdict.ok !== true);
  const results = new Map([...(silent ? await readState() : read), ...tried].map((result) => [result.check, result]));
  return checks.flatMap((check) => results.get(check) ?? []);
}

/** A ping that cannot work yet would only make the learner wait for the prompt. */
function waiting(check: BoundCheck, obstacle: CheckResult, signal?: AbortSignal): CheckResult {
  const because = signal?.aborted ? 'interrupted' : `waits for: ${obstacle.check.describe}`;
  return { check, verdict: notRun(because), ms: 0 };
}

/** Nothing is known to be wrong: the first packets after wiring get lost now and then. */
function mayBeSettling({ verdict, final }: Look): boolean {
  return !final && (verdict.ok === null || (verdict.ok === false && verdict.why === undefined));
}
