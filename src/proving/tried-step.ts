import type { Command, Step } from '../domain/lesson.ts';
import { allOf, type StepOutcome } from '../domain/outcome.ts';
import { leavesRunning } from '../play/background.ts';
import type { Workplace } from '../play/job.ts';
import { judge } from '../play/runner.ts';
import { type Refutation, type RefuteOptions, refute } from './refute.ts';

/** Does what the step prepares. */
export async function prepare(step: Step, { stage, signal }: Workplace): Promise<void> {
  for (const command of step.setup) await stage.run(command, undefined, signal);
}

/** Does commands that are right and judges the step. */
export async function perform(step: Step, commands: readonly Command[], place: Workplace): Promise<StepOutcome> {
  const { stage, patience, signal } = place;
  for (const command of commands) await stage.run(command, undefined, signal);
  const { pace } = stage;
  const results = await judge(step.checks, () => stage.probe(), { patience: 'full', deadline: patience, pace, signal });
  return { step, ok: allOf(results.map(({ verdict }) => verdict.ok)), results, ms: 0 };
}

/** Does commands that are not right and judges the step. */
export async function attempt(
  step: Step,
  commands: readonly Command[],
  { stage, slot, signal }: Workplace,
  options: Partial<Pick<RefuteOptions, 'background' | 'diagnosis'>> = {},
): Promise<Refutation> {
  for (const command of commands) await stage.run(command, undefined, signal);
  const rest = (milliseconds: number) => slot.rest(milliseconds, signal);
  const { background = [...step.setup, ...commands].some(leavesRunning), diagnosis } = options;
  return refute(step.checks, () => stage.probe(), { diagnosis, background, rest, pace: stage.pace, signal });
}

/** Looks at a step before anything was done for it and keeps its id where a check fails for good. */
export const findOpen =
  (open: Set<string>) =>
  async (step: Step, place: Workplace): Promise<void> => {
    if (step.checks.length > 0 && (await attempt(step, [], place)).ok === false) open.add(step.id);
  };
