import type { Faults } from '../document/faults.ts';
import type { Fence } from '../document/fences.ts';
import type { CheckRegistry } from '../domain/check.ts';
import type { Step } from '../domain/lesson.ts';
import { readAsks } from './asks.ts';
import { readChecks } from './checks.ts';
import { readCommand, readWrong } from './commands.ts';

/** What all steps of a lesson are read with. */
export interface StepContext {
  /** Names that `on=` may give; undefined when the world could not be read. */
  machines: readonly string[] | undefined;
  registry: CheckRegistry;
  faults: Faults;
  /** The line of each step id so far. */
  ids: Map<string, number>;
}

/** Adds to a step what a fence of it says. */
export function addFence(step: Step, fence: Fence, { machines, registry, faults }: StepContext): void {
  const command = () => readCommand(fence, machines, faults);
  switch (fence.role) {
    case 'run':
      step.commands.push(command());
      break;
    case 'solution':
      step.solution.push(command());
      break;
    case 'setup':
      // A learner's functions, aliases and variables are not to change what is prepared.
      step.setup.push({ ...command(), terminal: 0 });
      break;
    case 'alternative':
      step.alternatives.push(command());
      break;
    case 'wrong':
      step.wrong.push(readWrong(fence, machines, faults));
      break;
    case 'check':
      noAttributes(fence, faults);
      step.checks.push(...readChecks(fence, step.id, step.checks.length, registry, faults));
      break;
    case 'ask':
      noAttributes(fence, faults);
      step.asks.push(...readAsks(fence, step.id, step.asks.length, faults));
      break;
  }
}

function noAttributes({ role, attributes: [first] }: Fence, faults: Faults): void {
  if (first) faults.add(first.offset, `a \`yaml ${role}\` fence takes no attributes`);
}
