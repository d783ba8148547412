import { failed, passed, type Verdict } from '../../src/domain/verdict.ts';

/** What came of a try to reach somebody. */
export type Outcome = { reached: true; saw: string } | { reached: false; saw: string; why?: string | undefined };

/** The verdict of a check that wants somebody reached. */
export function wantReached(outcome: Outcome, wanted: string): Verdict {
  return outcome.reached ? passed(outcome.saw) : failed(outcome.saw, wanted, outcome.why);
}
