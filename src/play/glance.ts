import type { BoundCheck } from '../domain/check.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Hurry, Probe, TrustedProgram } from '../domain/probe.ts';
import { judge } from './runner.ts';
import type { Stage } from './stage.ts';

/** What a quick look brought. */
export interface Glance {
  results: CheckResult[];
  /** The checks whose verdict rests on a silence that was not waited out. */
  unsure: ReadonlySet<BoundCheck>;
}

/**
 * Looks once at checks and gives no answer longer than it is said. Never throws.
 * @param answerTime milliseconds
 */
export async function glance(
  checks: readonly BoundCheck[],
  place: Pick<Stage, 'probe' | 'forgetUnanswered'>,
  answerTime: number,
  signal?: AbortSignal,
): Promise<Glance> {
  const unsure = new Set<BoundCheck>();
  let prepared: Promise<void> | undefined;
  const prepare = () => {
    prepared ??= place.forgetUnanswered?.() ?? Promise.resolve();
    return prepared;
  };
  const quick = checks.map((check): BoundCheck => {
    const hurry = { answerTime, cutShort: () => unsure.add(check) };
    return { ...check, run: (probe, stop) => check.run(inHurry(probe, hurry, prepare), stop) };
  });
  const originals = new Map(quick.map((check, index) => [check, checks[index] ?? check]));
  const results = await judge(quick, () => place.probe(), { patience: 'settle', settle: 0, signal });
  return {
    results: results.map((result) => ({ ...result, check: originals.get(result.check) ?? result.check })),
    unsure,
  };
}

const sends = (program: TrustedProgram) => program === 'ping' || program === 'curl' || program === 'bash';

/** The same probe, which shares what it has read, for one who is in a hurry. */
function inHurry(probe: Probe, hurry: Hurry, prepare: () => Promise<void>): Probe {
  return {
    hurry,
    run: async (...args) => {
      if (sends(args[1])) await prepare();
      return probe.run(...args);
    },
    witnessed: async (...args) => {
      await prepare();
      return probe.witnessed(...args);
    },
    read: (...args) => probe.read(...args),
    inside: (...args) => probe.inside(...args),
    engine: (...args) => probe.engine(...args),
  };
}
