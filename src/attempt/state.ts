import type { CapabilityReport } from '../domain/capability.ts';
import { type Ask, answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import { obstacleTo } from './needs.ts';

export type StepStatus = 'todo' | 'passed' | 'skipped' | 'not-runnable';

/** What the learner answered to a question; a question can also be left without an answer. */
export interface Answer {
  given: string | null;
  right: boolean;
  /** What was answered before the question was put once more. */
  first?: string | undefined;
  /** It foretold something, which nobody needs to know. */
  predicted?: boolean | undefined;
}

/** A command the learner typed. */
export interface LearnerCommand {
  text: string;
  machine: string;
  /** From 1. */
  terminal: number;
  /** Exit status, 128 + n after signal n; null while it still runs. */
  status: number | null;
  /** The end of what it printed; absent where that is not known. */
  printed?: string | undefined;
  /** What it changed in the world, a line each. */
  changes?: readonly string[] | undefined;
}

/** What is known of one step; nothing in here is lost by going back. */
export interface StepState {
  readonly id: string;
  readonly status: StepStatus;
  /** Why it is not runnable. */
  readonly because?: string;
  /** Rungs of the hint ladder that were shown. */
  readonly hints: number;
  /** Reasons that an exercise was asked for. */
  readonly reasons: number;
  readonly solutionShown: boolean;
  /** By the id of the question. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** The first, wrong answers to questions that were put once more, by the id of the question. */
  readonly mistaken: Readonly<Record<string, string>>;
  /** Rounds of checks in which something failed, since the step was begun. */
  readonly tries: number;
  /** The commands that go into the workbook. */
  readonly commands: readonly LearnerCommand[];
  /** What the checks saw when the step passed, by their ids. */
  readonly saw?: Readonly<Record<string, string>> | undefined;
  /** The world as it was when the step was done, as JSON for whoever draws it. */
  readonly map?: string | undefined;
}

/** One learner's way through one lesson. The steps are those of the lesson, in its order. */
export interface Attempt {
  readonly steps: readonly StepState[];
  /** Index of the step the learner is at; the world holds what all steps before it bring about. */
  readonly current: number;
  /** Steps before this index are done as the lesson does them when the world is built anew, whatever the learner did. */
  readonly clean?: number | undefined;
  /** True when the world also holds what the current step asks for. */
  readonly holds: boolean;
  /** The learner's commands since the current step was entered. */
  readonly draft: readonly LearnerCommand[];
  /** What the checks of the current step still miss, in their own words. */
  readonly unmet: readonly string[];
  readonly finished: boolean;
  /** True once every step that can run here has been passed, and from then on. */
  readonly completed: boolean;
}

/** What is known of a step that nobody has worked on. */
export const unbegun = {
  hints: 0,
  reasons: 0,
  solutionShown: false,
  answers: {},
  mistaken: {},
  tries: 0,
  commands: [],
  saw: undefined,
  map: undefined,
} as const;

/** An attempt at its start. */
export function begin(lesson: Lesson, capabilities: readonly CapabilityReport[]): Attempt {
  const steps = lesson.steps.map((step): StepState => {
    const because = obstacleTo([...lesson.needs, ...step.needs], capabilities);
    const begun = { id: step.id, ...unbegun };
    return because === undefined ? { ...begun, status: 'todo' } : { ...begun, status: 'not-runnable', because };
  });
  const first = runnableFrom(steps, 0);
  const finished = first === undefined;
  return { steps, current: first ?? 0, holds: false, draft: [], unmet: [], finished, completed: false };
}

/** Index of the first step at or after `from` that can be done here. */
export function runnableFrom(steps: readonly StepState[], from: number): number | undefined {
  const index = steps.findIndex((step, at) => at >= from && step.status !== 'not-runnable');
  return index < 0 ? undefined : index;
}

/** The step the learner is at, and what is known of it. */
export function currentOf(lesson: Lesson, attempt: Attempt): { step: Step; state: StepState } {
  const step = lesson.steps[attempt.current];
  const state = attempt.steps[attempt.current];
  if (!step || !state) throw new RangeError(`lesson ${lesson.id} has no step number ${attempt.current + 1}`);
  return { step, state };
}

/** Questions of a step that have neither been answered nor declined. */
export function openAsks(step: Step, state: StepState): Ask[] {
  return step.asks.filter((ask) => !Object.hasOwn(state.answers, ask.id));
}

/**
 * Whether leaving the current step undone would leave the world short of something. A step without checks only
 * looks: nothing that comes later may rest on it.
 */
export function leavesGap(lesson: Lesson, attempt: Attempt): boolean {
  const { step } = currentOf(lesson, attempt);
  return !attempt.holds && step.checks.length > 0 && answerOf(step).length > 0;
}

/** The attempt with the state of one step changed. */
export function changeStep(attempt: Attempt, index: number, change: Partial<StepState>): Attempt {
  return { ...attempt, steps: attempt.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) };
}
