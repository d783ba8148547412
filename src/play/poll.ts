import type { BoundCheck } from '../domain/check.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Probe } from '../domain/probe.ts';
import { interrupted, type Look, look, lookOfError } from './look.ts';

export interface PollOptions {
  /** Milliseconds from now in which a check may be tried again; 0 looks once. */
  deadlineOf(check: BoundCheck): number;
  /** Milliseconds that one look at a check may take at most, however near its deadline is. */
  longestLookOf(check: BoundCheck): number;
  /** Whether another round is worth its while, asked with the latest look of each check that has not passed. */
  again(open: readonly { check: BoundCheck; latest: Look }[]): boolean;
  signal?: AbortSignal | undefined;
}

/** Milliseconds that one look gets even when the deadline is nearer: enough for one ping to finish. */
const shortestLook = 2500;
const pauses = [25, 50, 100, 200];

interface Tracked {
  check: BoundCheck;
  latest: Look;
  ms: number;
  /** The round in which it was looked at last. */
  round: number;
}

/** Looks at all checks together, and again at those that have not passed, until each passes or runs out of time. */
export async function poll(
  checks: readonly BoundCheck[],
  makeProbe: () => Probe,
  options: PollOptions,
): Promise<CheckResult[]> {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  const { signal } = options;
  const tracked: Tracked[] = checks.map((check) => ({ check, latest: interrupted, ms: 0, round: 0 }));

  const lookAt = async (one: Tracked, probe: Probe) => {
    const left = Math.max(options.longestLookOf(one.check) - elapsed(), shortestLook);
    one.latest = await look(one.check, probe, left, signal);
    one.ms = elapsed();
  };

  let open = tracked;
  let confirmed = false;
  for (let round = 0; open.length > 0; round += 1) {
    const probe = openProbe(makeProbe);
    await Promise.all(
      open.map(async (one) => {
        one.round = round;
        if ('error' in probe) one.latest = lookOfError(one.check, probe.error);
        else await lookAt(one, probe);
      }),
    );
    const failing = tracked.filter(({ latest }) => latest.verdict.ok !== true);
    // "Nobody answers" may have been true only until the world was complete: what passed early must hold in the end.
    const early = failing.length === 0 && !confirmed ? tracked.filter((one) => one.round < round) : [];
    if (early.length > 0) {
      confirmed = true;
      open = early;
      continue;
    }
    open = failing.filter(({ check, latest }) => !latest.final && elapsed() < options.deadlineOf(check));
    if (open.length === 0 || !options.again(failing)) {
      // What held at first may be over by now, and be the reason why the rest fails: a container that has ended.
      const held = tracked.filter((one) => !one.check.tries && one.latest.verdict.ok === true && one.round < round);
      if (failing.length === 0 || held.length === 0 || signal?.aborted) break;
      const again = openProbe(makeProbe);
      if (!('error' in again)) await Promise.all(held.map((one) => lookAt(one, again)));
      break;
    }
    // The last look at a check falls on its deadline rather than a whole pause before or after it.
    const left = open.map(({ check }) => options.deadlineOf(check) - elapsed());
    await pause(Math.min(pauses[round] ?? 200, ...left), signal);
  }
  return tracked.map((one) => resultOf(one, signal?.aborted === true));
}

function resultOf({ check, latest, ms }: Tracked, stopped: boolean): CheckResult {
  const verdict = stopped && latest.verdict.ok !== true ? interrupted.verdict : latest.verdict;
  return { check, verdict, ms: Math.round(ms) };
}

function openProbe(makeProbe: () => Probe): Probe | { error: unknown } {
  try {
    return makeProbe();
  } catch (error) {
    return { error };
  }
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}
