import type { BoundCheck } from './check.ts';
import type { Ask, Step } from './lesson.ts';
import type { Verdict } from './verdict.ts';

/** What one check of a step found. */
export interface CheckResult {
  check: BoundCheck;
  verdict: Verdict;
  /** Milliseconds from the start of the judging until this verdict was known. */
  ms: number;
}

/** Whether a check counts as passed in work that is graded: what work keeps from being tried has failed there. */
export function gradedOk({ verdict }: CheckResult): boolean | null {
  return verdict.ok === null && verdict.ours !== true ? false : verdict.ok;
}

/** What is behind a failed check, where its verdict says more than what was seen. */
export function reasonOf({ verdict }: CheckResult): string | undefined {
  return verdict.ok === false && verdict.why !== verdict.saw ? verdict.why : undefined;
}

/** What became of one question in work that was handed in. */
export interface AskResult {
  ask: Ask;
  /** Null when it was not answered. */
  given: string | null;
  right: boolean;
  /** Whether it counts for the step as a passed check would; null when it does not count at all. */
  counts: boolean | null;
}

/** How commands ended, and what they said. */
export interface Ran {
  /** Exit status of the first that did not end well; null when it ended the shell or did not end in time. */
  status: number | null;
  /** What the shell complained of, and the last lines of what was printed; a few lines at most. */
  said: string;
}

/** How one step came out. */
export interface StepOutcome {
  step: Step;
  /** True when all checks passed, false when something failed, null when something could not be run and nothing failed. */
  ok: boolean | null;
  /** Why the step as a whole failed or was not run, where its checks do not say it. */
  because?: string;
  /** True for a step left out because this machine lacks what the step alone needs: the lesson goes on without it. */
  leftOut?: boolean;
  results: CheckResult[];
  /** How its commands ended and what they said last, where it did not pass. */
  ran?: Ran | undefined;
  /** True when no commands were handed in for it: what holds is not the learner's doing. */
  missing?: boolean;
  /** Ids of its checks that held before anybody had done anything in it: they earn nothing by themselves. */
  heldBefore?: ReadonlySet<string>;
  /** True when its commands did not end in time, or did what they may not: then it earns nothing, whatever holds. */
  late?: boolean;
  /** True when the sandbox came to its end while it was done or judged. */
  perished?: boolean;
  /** True when the lesson's own commands stood in for it, in a fresh world, so that later steps could be judged. */
  stoodIn?: boolean;
  /** Only where work that was handed in is judged. */
  asks?: AskResult[];
  /** Milliseconds for the step's commands and its judging together. */
  ms: number;
}

/** One answer for many: false when one is false, otherwise null when one is null, otherwise true. */
export function allOf(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}
