import type { PastStep } from '../attempt/past.ts';
import type { LearnerCommand } from '../attempt/state.ts';
import type { Ask, Command, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Question } from '../explain/probe-plan.ts';
import type { Answer } from '../explain/pursuit.ts';
import type { KernelChange } from '../kernel/kernel-change.ts';
import type { KernelState } from '../kernel/kernel-state.ts';
import type { Glance } from '../play/glance.ts';
import type { DoneAgain } from '../play/rebuild.ts';
import type { Topology } from '../topology/topology.ts';
import type { Definition } from './glossary.ts';

/**
 * `settle` milliseconds for a network that may be settling, or each check its full time; `reading` leaves out the
 * checks that try something.
 */
export type Patience = { settle: number; reading?: boolean } | 'full';

/** Looking without keeping the learner waiting. */
export interface Aside {
  /** Looks at the step's checks and gives no answer long. */
  glance(step: Step): Promise<Glance>;
  /** Looks at them while the learner goes on. */
  look(step: Step, signal: AbortSignal): Promise<CheckResult[]>;
  /** There is news: the tutor is to look as soon as there is a prompt with nothing typed at it. */
  call(): void;
}

/** What the tutor needs around it: a voice, a world to look at, and a learner who answers. */
export interface TutorDesk {
  /** The words that lessons explain; the lessons are read for it. */
  readonly glossary: () => Promise<readonly Definition[]>;
  say(text: string): void;
  /** Whether the learner reads along, so that a step may wait until what it shows was seen. */
  readonly unhurried: boolean;
  /** Absent where nobody is kept waiting, and nobody can be told between two commands. */
  readonly aside?: Aside;
  /** Looks at the step's checks. */
  readonly look: (step: Step, patience: Patience) => Promise<CheckResult[]>;
  /** What is different in the world since this was last asked, the tutor's own preparations left out. */
  changes(): Promise<KernelChange[]>;
  /** The world as the kernel has it now; undefined where one cannot look. */
  kernel(): Promise<KernelState | undefined>;
  /** The world to be drawn, with what the last command or this step changed marked; undefined where one cannot look. */
  map(since: 'command' | 'step'): Promise<Topology | undefined>;
  /** Sends a probe and finds out what became of it; a message where that cannot be done. */
  why(question: Question): Promise<Answer | { message: string }>;
  /** Whether somebody sits there who can think again. */
  readonly attended: boolean;
  /** The question with the world's own answer, where the world decides it. */
  told(ask: Ask): Promise<Ask>;
  /** Whether a step may wait until the learner has read what was explained. */
  readonly pauses: boolean;
  /** What is said next begins at the top of the screen, where so many lines have room on it; what is in sight moves up. */
  startOnTop(lines: number): void;
  /** Does commands as if the learner had typed them, once the prompt is back. */
  type(commands: readonly Command[]): void;
  /**
   * A fresh world in which past steps were done again, and what each was done with; the learner's shell starts afresh
   * once the tutor has spoken.
   * @throws Stopped where the learner would rather stay
   */
  rebuild(past: readonly PastStep[]): Promise<DoneAgain[]>;
  /** Brings another terminal into sight; without a number, says which there are. */
  terminal(number: number | undefined, machine: string | undefined): Promise<void>;
  /** What a step prepares without a word. */
  setUp(step: Step): Promise<void>;
  /** Does again what was typed in a step that was left in the middle; false when the world does not answer after it. */
  redo(typed: readonly LearnerCommand[], step: Step): Promise<boolean>;
}
