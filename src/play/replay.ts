import { answerOf, type Step } from '../domain/lesson.ts';
import { leavesRunning } from './background.ts';
import { judge } from './runner.ts';
import type { Stage } from './stage.ts';

/** Milliseconds to wait for what a step left running in the background. */
const startUp = 5000;

/** Brings a fresh world to where these steps lead, with the lesson's own commands and without a word. */
export async function replay(steps: readonly Step[], stage: Stage, signal?: AbortSignal): Promise<void> {
  for (const step of steps) await doStep(step, stage, signal);
}

/**
 * Does one step with the lesson's own commands. Only where they leave something running in the background does it wait
 * until the step's state is as its checks want it.
 */
export async function doStep(step: Step, stage: Stage, signal?: AbortSignal): Promise<void> {
  const commands = [...step.setup, ...answerOf(step)];
  for (const command of commands) {
    if (signal?.aborted) return;
    await stage.run(command, undefined, signal);
  }
  if (!commands.some(leavesRunning)) return;
  const reading = step.checks.filter((check) => !check.tries);
  const patience = { patience: 'full', deadline: startUp, pace: stage.pace, signal } as const;
  await judge(reading, () => stage.probe(), patience);
}
