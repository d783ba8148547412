import { failed, passed, type Verdict } from '../../src/domain/verdict.ts';

/** A try that reached nobody. */
export interface Unreached {
  reached: false;
  saw: string;
  why?: string | undefined;
  /** Somebody said no, in so many words of TCP or ICMP, as opposed to silence. */
  refused?: boolean;
  /** Somebody answered, but not who is meant. */
  elsewhere?: boolean;
  /** The kernel's words for the error. */
  words?: string | undefined;
}

/** What came of a try to reach somebody. */
export type Outcome = { reached: true; saw: string } | Unreached;

/** The verdict of a check that wants somebody reached. */
export function wantReached(outcome: Outcome, wanted: string): Verdict {
  return outcome.reached ? passed(outcome.saw) : failed(outcome.saw, wanted, outcome.why);
}

/** "no answer from 10.0.0.1 to web: veth_abc is down", for a control that fails. */
export const sayUnreached = ({ saw, why }: Unreached): string => (why === undefined ? saw : `${saw}: ${why}`);
