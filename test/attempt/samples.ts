import type { BoundCheck } from '../../src/domain/check.ts';
import type { Ask, Command, Lesson, Step } from '../../src/domain/lesson.ts';
import type { CheckResult } from '../../src/domain/outcome.ts';
import type { Probe } from '../../src/domain/probe.ts';
import { failed, passed, type Verdict } from '../../src/domain/verdict.ts';
import { emptyWorld } from '../../src/domain/world.ts';

const position = { file: 'lessons/01-sample.md', line: 1, column: 1 };

/** A probe for checks that do not look at it. */
export const noProbe = (): Probe => {
  const refuse = () => Promise.reject(new Error('this probe sees nothing'));
  return { run: refuse, witnessed: refuse, read: refuse, inside: refuse, engine: refuse };
};

type Run = (probe: Probe, signal: AbortSignal) => Promise<Verdict>;

export function aCheck(id: string, run: Run = async () => passed('it'), rest: Partial<BoundCheck> = {}): BoundCheck {
  return { id, type: 'sample', describe: `${id} holds`, tries: false, position, run, ...rest };
}

export function aCommand(text: string, rest: Partial<Command> = {}): Command {
  return { text, on: 'host', background: false, terminal: 1, position, ...rest };
}

export function anAsk(id: string, rest: Partial<Ask> = {}): Ask {
  return {
    id,
    kind: 'text',
    question: `${id}?`,
    choices: [],
    answers: ['yes'],
    explanation: 'Because.',
    position,
    ...rest,
  };
}

export function aStep(id: string, rest: Partial<Step> = {}): Step {
  const empty = { commands: [], solution: [], setup: [], alternatives: [], wrong: [], checks: [], asks: [], hints: [] };
  return { id, title: `Do ${id}`, needs: [], points: 1, prose: '', position, ...empty, ...rest };
}

export function aLesson(steps: Step[], rest: Partial<Lesson> = {}): Lesson {
  const about = { id: 'sample', order: 1, file: position.file, title: 'A sample', summary: '', minutes: 5, prose: '' };
  return { ...about, after: [], needs: [], world: emptyWorld, steps, ...rest };
}

/** Results in which the checks named in `failing` failed and all others of the step passed. */
export function resultsOf(step: Step, failing: string[] = []): CheckResult[] {
  return step.checks.map((check) => ({
    check,
    verdict: failing.includes(check.id) ? failed('nothing', check.describe) : passed('it'),
    ms: 1,
  }));
}
