import type { OutcomeName } from '../domain/packet-fate.ts';

/** Why a probe did not come through. */
export interface Finding {
  outcome: OutcomeName;
  /** Where it was decided. */
  place: string;
  /** What decided it: a rule with its chain, a route, a setting, an interface. */
  object: string;
  /** What the kernel decided, in a sentence without a full stop. */
  says: string;
  /** The command that shows it, to be run at `place`. */
  shows?: string;
}
