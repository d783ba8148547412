import type { z } from 'zod';
import type { Position } from './diagnostic.ts';
import type { SentPacket } from './packet-fate.ts';
import type { Probe } from './probe.ts';
import type { Verdict } from './verdict.ts';

/** One type of check: a statement about the world that can be tested. */
export interface Check<Args = unknown> {
  name: string;
  /** One sentence for authors: what it tests. */
  summary: string;
  /** One for authors, as an item of a list of checks without its dash: "ping: { from: web, to: 10.0.0.1 }". */
  example: string;
  args: z.ZodType<Args>;
  /** One sentence for learners, without a full stop: "web can reach 10.0.0.10". */
  describe(args: Args): string;
  /**
   * Looks once, without retrying, sleeping or printing. May throw what the probe throws: the runner turns
   * NoSuchPlace into a failed verdict and NotMeasurable into "not run".
   */
  run(args: Args, probe: Probe, signal: AbortSignal): Promise<Verdict>;
  /** The packet that the check is about, where it is about one that `why` can send, too. */
  packet?(args: Args): SentPacket | undefined;
  /**
   * True for a check that sends packets and may have to wait for an answer. Such a check is only worth
   * trying again when nothing is known to be wrong yet.
   */
  tries?: boolean;
  /**
   * Milliseconds that one look may take on a busy machine, for a check that does much and knows when to stop by itself:
   * cut off before, it could not be judged. Absent for a check that may take as long as it has to come true.
   */
  lookTime?: number;
}

/** Finds a check type by its name. */
export type CheckLookup = (name: string) => Check | undefined;

/** The check types there are. */
export interface CheckRegistry {
  names: readonly string[];
  find: CheckLookup;
}

/** A check of a lesson, its arguments read and validated. */
export interface BoundCheck {
  /** Unique in the lesson: `create-pair.1`. */
  id: string;
  type: string;
  /** Its arguments as they are written. */
  args?: unknown;
  describe: string;
  /** Milliseconds in which it must come true; undefined leaves it to the runner. */
  within?: number;
  tries: boolean;
  /** As of the check's type. */
  lookTime?: number;
  packet?: SentPacket;
  position: Position;
  run(probe: Probe, signal: AbortSignal): Promise<Verdict>;
}
