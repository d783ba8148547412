/** What can become of a probe; a closed list. */
export const outcomes = [
  'DELIVERED',
  'REFUSED',
  'FILTERED',
  'NO-ROUTE',
  'NOT-FORWARDED',
  'REVERSE-PATH',
  'NO-NEIGHBOUR',
  'WRONG-MAC',
  'LINK-DOWN',
  'PORT-BLOCKED',
  'TOO-BIG',
  'TTL',
  'NO-LISTENER',
  'NO-WAY-BACK',
  'NAT-WRONG',
  'NAME',
  /** Nothing that could be seen tells the reason: only between which two stations it was lost. */
  'LOST',
] as const;

export type OutcomeName = (typeof outcomes)[number];

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
