import type { BoundCheck } from '../domain/check.ts';
import type { Probe } from '../domain/probe.ts';
import type { Failed } from '../domain/verdict.ts';
import { type Look, look } from '../play/look.ts';

/** A check and what it found wrong. */
export interface FailedCheck {
  check: BoundCheck;
  verdict: Failed;
}

/** What came of the expectation that checks do not pass. */
export type Refutation =
  | { ok: true }
  /** At least one failed for good. */
  | { ok: false; failed: FailedCheck[] }
  /** None failed and not all passed; `measurable` is false where that is this machine's fault. */
  | { ok: null; because: string; measurable: boolean };

export interface RefuteOptions {
  /**
   * Wants to know everything that fails, and whether it is what was to be found: until then it is looked for, however
   * slow this machine is. Otherwise what only reads state goes first, and one failure is enough.
   */
  diagnosis?: ((failed: readonly FailedCheck[]) => boolean) | undefined;
  /** Something was left running, which may still be starting. */
  background: boolean;
  /** Waits for so many milliseconds. */
  rest(milliseconds: number): Promise<void>;
  /** How many times slower than usual this machine is. */
  pace: number;
  signal: AbortSignal;
}

/** Milliseconds after which the kernel's own state has settled: carrier changes are told up to a second late. */
const settled = 1300;
/** Milliseconds that a check has to come true where neither it nor the state says more; as for a learner. */
const deadline = 5000;
const pauses = [250, 450, 600];
/** Milliseconds that one look may take: what is slow only because this machine is busy has not failed. */
const longestLook = 15_000;

/**
 * Judges checks of which one is expected to fail. A check fails for good only when it still fails after the time in
 * which it could come true: a moment where the state itself says what is wrong, its whole deadline where only an
 * answer is missing or a program may still be starting.
 */
export async function refute(
  checks: readonly BoundCheck[],
  makeProbe: () => Probe,
  options: RefuteOptions,
): Promise<Refutation> {
  if (options.diagnosis) return refuteTogether(checks, makeProbe, options);
  const reading = checks.filter((check) => !check.tries);
  const read = await refuteTogether(reading, makeProbe, options);
  if (read.ok === false) return read;
  const trying = checks.filter((check) => check.tries);
  const tried = await refuteTogether(trying, makeProbe, options);
  return tried.ok === true ? read : tried;
}

async function refuteTogether(
  checks: readonly BoundCheck[],
  makeProbe: () => Probe,
  { diagnosis, background, rest, pace, signal }: RefuteOptions,
): Promise<Refutation> {
  const start = performance.now();
  /** As a usual machine would have needed them. */
  const elapsed = () => (performance.now() - start) / pace;
  const all = checks.map((check): OpenCheck => ({ check, latest: undefined, round: 0 }));
  const lookAt = async (some: readonly OpenCheck[], round: number) => {
    const probe = makeProbe();
    await Promise.all(
      some.map(async (one) => {
        one.round = round;
        const { within = 0, lookTime = 0 } = one.check;
        one.latest = await look(one.check, probe, Math.max(within, lookTime, longestLook) * pace, signal);
      }),
    );
    return all.filter(hasNotPassed);
  };
  let open = all;
  for (let round = 0; open.length > 0; round += 1) {
    open = await lookAt(open, round);
    const left = () => patienceWith(open, background) - elapsed();
    if (open.length === 0 || (diagnosis !== undefined && left() <= 0)) {
      // What passed early may be over by now: a container whose program had only just begun, for one.
      const early = all.filter((one) => !hasNotPassed(one) && one.round < round);
      if (early.length > 0 && !signal.aborted) open = await lookAt(early, round);
    }
    if (open.length === 0) break;
    if (left() <= 0 || signal.aborted) {
      const refutation = conclude(open);
      const found = refutation.ok !== false || diagnosis === undefined || diagnosis(refutation.failed);
      if (found || signal.aborted || elapsed() > longestLook) return refutation;
    }
    await rest(Math.min(pauses[round] ?? 1000, left() > 0 ? left() * pace : 1000));
  }
  return { ok: true };
}

interface OpenCheck {
  check: BoundCheck;
  latest: Look | undefined;
  /** The round in which it was looked at last. */
  round: number;
}

const hasNotPassed = ({ latest }: OpenCheck): boolean => latest?.verdict.ok !== true;

/** One check that fails for good is enough, so the one with the least patience decides. */
function patienceWith(open: readonly OpenCheck[], background: boolean): number {
  const failing = open.filter(({ latest }) => latest?.verdict.ok === false);
  if (failing.length > 0) return Math.min(...failing.map((one) => patienceOf(one, background)));
  const unclear = open.filter(({ latest }) => !latest?.final);
  return Math.max(0, ...unclear.map((one) => patienceOf(one, background)));
}

function patienceOf({ check, latest }: OpenCheck, background: boolean): number {
  if (check.within !== undefined) return check.within;
  const verdict = latest?.verdict;
  const known = verdict?.ok === false && (!check.tries || verdict.why !== undefined);
  return known && !background ? settled : deadline;
}

function conclude(open: readonly OpenCheck[]): Refutation {
  const failed = open.flatMap(({ check, latest }) =>
    latest?.verdict.ok === false ? [{ check, verdict: latest.verdict }] : [],
  );
  if (failed.length > 0) return { ok: false, failed };
  const reasons = open.flatMap(({ check, latest }) =>
    latest?.verdict.ok === null ? [`"${check.describe}" was not run: ${latest.verdict.because}`] : [],
  );
  // What only reads state, or is final, was not for the world to change: the probe could not look.
  const measurable = open.every(({ check, latest }) => check.tries && !latest?.final);
  return { ok: null, because: reasons.join('; '), measurable };
}
