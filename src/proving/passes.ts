import type { Lesson, Step } from '../domain/lesson.ts';
import type { StepOutcome } from '../domain/outcome.ts';
import type { Probe } from '../domain/probe.ts';
import type { Job, Workplace } from '../play/job.ts';
import { play } from '../play/play.ts';
import { tell } from '../play/told.ts';
import { type Finding, notPassed } from './findings.ts';

/**
 * Plays a lesson whose steps can all be run here.
 * @param beforeAnswer is called before each step's first own command, when all that it prepares is done
 */
export function playThrough(
  lesson: Lesson,
  beforeAnswer?: (step: Step, place: Workplace) => Promise<void>,
): Job<StepOutcome[]> {
  // What they need was looked for before; what the lesson itself needs, too.
  const free = { ...lesson, needs: [], steps: lesson.steps.map((step) => ({ ...step, needs: [] })) };
  return async (place) => {
    const { stage, patience, signal } = place;
    const outcomes: StepOutcome[] = [];
    let step: Step | undefined;
    for await (const event of play(free, stage, { capabilities: [], deadline: patience, signal })) {
      if (event.type === 'outcome') outcomes.push(await withTold(event.outcome, stage.probe()));
      if (event.type === 'step') step = event.step;
      if (event.type === 'command' && event.purpose === 'answer' && step !== undefined) {
        await beforeAnswer?.(step, place);
        step = undefined;
      }
    }
    return outcomes;
  };
}

/** A question that the world is to answer, and does not when all was done as the lesson does it, is judged by a guess. */
async function withTold(outcome: StepOutcome, probe: Probe): Promise<StepOutcome> {
  if (outcome.ok !== true) return outcome;
  for (const ask of outcome.step.asks) {
    if (ask.toldBy === undefined || (await tell(ask.toldBy, probe)) !== undefined) continue;
    return { ...outcome, ok: false, because: `\`told-by\` tells no answer to "${ask.question}"` };
  }
  return outcome;
}

export interface Passes {
  findings: Finding[];
  /** Index of the first step that did not pass. */
  broken: number | undefined;
  /** Whether the lesson also passes without what is marked as optional. */
  bare: boolean;
}

/** Compares a lesson played twice, and without its optional commands where it has any. */
export function passes(
  first: readonly StepOutcome[],
  second: readonly StepOutcome[],
  bare: readonly StepOutcome[] | undefined,
): Passes {
  const firstBroken = brokenIn(first);
  const secondBroken = brokenIn(second);
  if (firstBroken !== undefined && firstBroken === secondBroken) {
    const findings = findingsAt(first, firstBroken, 'after', 'the step does not pass with its own commands');
    return { findings, broken: firstBroken, bare: false };
  }
  if (firstBroken !== undefined || secondBroken !== undefined) {
    const broken = Math.min(firstBroken ?? Infinity, secondBroken ?? Infinity);
    const outcomes = firstBroken === broken ? first : second;
    const findings = findingsAt(outcomes, broken, 'replay', 'the step passes one time and not another');
    return { findings, broken, bare: false };
  }
  const bareBroken = bare === undefined ? undefined : brokenIn(bare);
  if (bare === undefined || bareBroken === undefined) return { findings: [], broken: undefined, bare: true };
  const lead = 'the step does not pass without the commands marked "# optional" here or before';
  return { findings: findingsAt(bare, bareBroken, 'optional', lead), broken: undefined, bare: false };
}

function brokenIn(outcomes: readonly StepOutcome[]): number | undefined {
  const index = outcomes.findIndex(({ ok }) => ok !== true);
  return index < 0 ? undefined : index;
}

function findingsAt(outcomes: readonly StepOutcome[], index: number, kind: Finding['kind'], lead: string): Finding[] {
  const outcome = outcomes[index];
  return outcome === undefined ? [] : notPassed(kind, outcome, lead);
}
