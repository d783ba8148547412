import type { Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { judge } from '../play/runner.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Patience } from './tutor-desk.ts';

/** Judges a step's checks in a sandbox. */
export function lookAt(
  step: Step,
  sandbox: Sandbox,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<CheckResult[]> {
  if (patience === 'full') return judge(step.checks, () => sandbox.probe(), { patience, pace: sandbox.pace, signal });
  const { settle, reading = false } = patience;
  const checks = step.checks.filter((check) => !reading || !check.tries);
  return judge(checks, () => sandbox.probe(), { patience: 'settle', settle, signal });
}
