import { setMaxListeners } from 'node:events';
import type { BoundCheck } from '../domain/check.ts';
import { NoSuchPlace, NotMeasurable, type Probe } from '../domain/probe.ts';
import { failed, notMeasured, notRun, type Verdict } from '../domain/verdict.ts';

/** What one look of one check brought. */
export interface Look {
  verdict: Verdict;
  /** True when looking again could not change it. */
  final: boolean;
}

/** Milliseconds in which a check that was stopped may still say in its own words what it saw. */
const lastWords = 300;

export const interrupted: Look = { verdict: notRun('interrupted'), final: true };

/**
 * Runs a check once and turns whatever happens into a verdict; never throws.
 * @param limit milliseconds after which the check is stopped; a pass that comes later does not count
 * @param signal stops it at once
 */
export async function look(check: BoundCheck, probe: Probe, limit: number, signal?: AbortSignal): Promise<Look> {
  if (signal?.aborted) return interrupted;
  const stop = new AbortController();
  // A check may try many things at once, each of which listens to it.
  setMaxListeners(0, stop.signal);
  let overdue = false;
  return new Promise((resolve) => {
    const timers = [
      setTimeout(() => {
        overdue = true;
        stop.abort();
      }, limit),
      setTimeout(() => settle(noAnswer(check, limit)), limit + lastWords),
    ];
    const settle = (outcome: Look) => {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      resolve(outcome);
    };
    const interrupt = () => {
      stop.abort();
      settle(interrupted);
    };
    signal?.addEventListener('abort', interrupt);
    runOnce(check, probe, stop.signal).then(
      (verdict) => settle(overdue && verdict.ok ? noAnswer(check, limit) : judged(check, verdict)),
      (error) => settle(overdue && !isOfProbe(error) ? noAnswer(check, limit) : lookOfError(check, error)),
    );
  });
}

// An async function, so that a check that throws before its first await is caught like any other.
async function runOnce(check: BoundCheck, probe: Probe, signal: AbortSignal): Promise<Verdict> {
  return check.run(probe, signal);
}

/** "Not run" is only worth another look when packets are involved: the control of a `not` may still be settling. */
function judged(check: BoundCheck, verdict: Verdict): Look {
  return { verdict, final: verdict.ok === true || (verdict.ok === null && !check.tries) };
}

/**
 * Silence is an answer for a check that asks the network; for one that only reads, or that stops by itself, it is this
 * machine's fault.
 */
function noAnswer(check: BoundCheck, limit: number): Look {
  const seconds = `${Math.round(limit / 100) / 10} s`;
  const verdict =
    check.tries && check.lookTime === undefined
      ? failed(`no answer in ${seconds}`, check.describe)
      : notMeasured(`the check did not finish in ${seconds}; this machine may be too busy`);
  return { verdict, final: false };
}

function isOfProbe(error: unknown): boolean {
  return error instanceof NoSuchPlace || error instanceof NotMeasurable;
}

/** The look that a thrown error stands for: a missing place is the learner's, all else is not. */
export function lookOfError(check: BoundCheck, error: unknown): Look {
  if (error instanceof NoSuchPlace) {
    return { verdict: failed(error.message, check.describe, error.message), final: false };
  }
  if (error instanceof NotMeasurable) return { verdict: notMeasured(error.message), final: true };
  const message = error instanceof Error ? error.message : String(error);
  const because = `the check itself broke (${check.type}: ${message}): a fault of the check, not of your work`;
  return { verdict: notMeasured(because), final: true };
}
