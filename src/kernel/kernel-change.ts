import type { Place } from '../domain/probe.ts';

/** One thing that is different in the world. */
export interface KernelChange {
  /** Added, removed, changed, or moved from one place to another. */
  sign: '+' | '-' | '~' | '>';
  place: Place;
  /** Of what moved: the place where it was. */
  from?: Place;
  /** Such as `bridge0 (bridge, down)`; it may hold whatever a learner named something. */
  text: string;
}
