import { judge } from '../attempt/runner.ts';
import type { Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Patience } from './tutor-desk.ts';

/** Judges a step's checks in a sandbox. */
export function lookAt(
  step: Step,
  sandbox: Sandbox,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<CheckResult[]> {
  const how = patience === 'full' ? { patience } : { patience: 'settle' as const, ...patience };
  return judge(step.checks, () => sandbox.probe(), { ...how, signal });
}
