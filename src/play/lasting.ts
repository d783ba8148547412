import type { BoundCheck } from '../domain/check.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Verdict } from '../domain/verdict.ts';

/** Milliseconds in which what has passed is looked at again, at moments that nobody can know. */
const lastingTime = 1200;
/** What is there half of the time is missed by all of them once in some hundred times. */
const looks = 8;
/** Those at which packets are sent, too, which takes longer. */
const isForPackets = (look: number): boolean => look % 3 === 1;

export type LookOnce = (checks: readonly BoundCheck[]) => Promise<CheckResult[]>;

/**
 * Looks again at what has passed, while what the learner left running goes on: what holds now and then does not hold. A
 * packet may get lost, so a check that sends some has a second try.
 * @param pace how many times slower than usual this machine is
 */
export async function stillHolding(
  results: readonly CheckResult[],
  lookOnce: LookOnce,
  pace: number,
  signal?: AbortSignal,
): Promise<CheckResult[]> {
  const over = new Map<BoundCheck, Verdict>();
  const part = (lastingTime * pace) / looks;
  const moments = Array.from({ length: looks }, (_, index) => (index + Math.random()) * part);
  const start = performance.now();
  for (const [number, moment] of moments.entries()) {
    const left = Math.max(0, moment - (performance.now() - start));
    await new Promise((resolve) => setTimeout(resolve, left));
    if (signal?.aborted) break;
    const holding = results.filter(
      ({ check, verdict }) => verdict.ok === true && !over.has(check) && (!check.tries || isForPackets(number)),
    );
    if (holding.length === 0) continue;
    const failing = (await lookOnce(holding.map(({ check }) => check))).filter(({ verdict }) => verdict.ok === false);
    const doubtful = failing.filter(({ check }) => check.tries).map(({ check }) => check);
    const again = doubtful.length === 0 ? [] : await lookOnce(doubtful);
    for (const { check, verdict } of [...failing.filter((one) => !one.check.tries), ...again]) {
      if (verdict.ok === false) over.set(check, verdict);
    }
  }
  return results.map((result) => {
    const verdict = over.get(result.check);
    if (verdict?.ok !== false) return result;
    const why = `it held a moment ago, but does not stay${verdict.why === undefined ? '' : `: ${verdict.why}`}`;
    return { ...result, verdict: { ...verdict, why } };
  });
}
