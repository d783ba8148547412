import { vi } from 'vitest';
import type { BoundCheck } from '../../src/domain/check.ts';
import { failed, type Verdict } from '../../src/domain/verdict.ts';
import { type JudgeOptions, judge } from '../../src/play/runner.ts';
import { aCheck, noProbe } from '../attempt/samples.ts';

export const nothing = failed('nothing', 'something');
export const known = failed('nothing', 'something', 'veth_abc is down');

/** A check that gives these verdicts one after another, the last one for ever, and counts its runs. */
export function sequence(id: string, verdicts: (Verdict | Error)[], rest: Partial<BoundCheck> = {}) {
  const run = vi.fn(async () => {
    const verdict = verdicts[Math.min(run.mock.calls.length - 1, verdicts.length - 1)];
    if (verdict instanceof Error) throw verdict;
    return verdict as Verdict;
  });
  return { check: aCheck(id, run, rest), run };
}

export const hanging = (rest: Partial<BoundCheck> = {}) => aCheck('silent', () => new Promise<Verdict>(() => {}), rest);

/** Judges with the clock run on by `milliseconds`. */
export async function judgeFor(milliseconds: number, checks: BoundCheck[], options: JudgeOptions, makeProbe = noProbe) {
  const judging = judge(checks, makeProbe, options);
  let verdicts: Verdict[] | undefined;
  void judging.then((results) => {
    verdicts = results.map(({ verdict }) => verdict);
  });
  await vi.advanceTimersByTimeAsync(milliseconds);
  return verdicts;
}
