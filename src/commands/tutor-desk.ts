import type { KernelChange } from '../domain/kernel-change.ts';
import type { Ask, Command, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';

/** `settle` milliseconds for a network that may be settling, or each check its full time. */
export type Patience = { settle: number } | 'full';

/** What the tutor needs around it: a voice, a world to look at, and a learner who answers. */
export interface TutorDesk {
  say(text: string): void;
  /** Looks at the step's checks. */
  look(step: Step, patience: Patience): Promise<CheckResult[]>;
  /** What is different in the world since this was last asked, the tutor's own preparations left out. */
  changes(): Promise<KernelChange[]>;
  /** Puts a question; undefined when the learner does not answer now. */
  ask(ask: Ask): Promise<string | undefined>;
  confirm(question: string): Promise<boolean>;
  /** Does commands as if the learner had typed them, once the prompt is back. */
  type(commands: readonly Command[]): void;
  /** A fresh world in which the steps before were done; the learner's shell starts afresh once the tutor has spoken. */
  rebuild(before: readonly Step[]): Promise<void>;
  /** Brings another terminal into sight; without a number, says which there are. */
  terminal(number: number | undefined, machine: string | undefined): Promise<void>;
  /** What a step prepares without a word. */
  setUp(step: Step): Promise<void>;
}
