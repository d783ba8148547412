import type { AttemptEvent } from '../attempt/events.ts';
import type { Attempt } from '../attempt/state.ts';
import type { Lesson, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { ChangeTeller } from './change-teller.ts';
import type { CheckMemory } from './check-memory.ts';
import type { Lookout } from './lookout.ts';
import type { Pauses } from './pauses.ts';
import type { LifeEvent } from './step-life.ts';
import type { StepQuestions } from './step-questions.ts';
import type { TutorDesk } from './tutor-desk.ts';
import type { GuidedVoice } from './voice.ts';

/** The tutor, as its parts know it. */
export interface Speaking {
  readonly lesson: Lesson;
  readonly attempt: Attempt;
  readonly voice: GuidedVoice;
  readonly desk: TutorDesk;
  readonly memory: CheckMemory;
  readonly lookout: Lookout;
  readonly questions: StepQuestions;
  readonly changes: ChangeTeller;
  readonly pauses: Pauses;
  /** The step has passed and waits until the learner has looked at what it shows. */
  readonly lingering: boolean;
  /** A whole round of the step's checks is over. @param machine the one that the learner is on */
  judged(step: Step, results: readonly CheckResult[], machine?: string): Promise<void>;
  /** Says what is checked, unless that was said. @param told what is said of in any case */
  tellChecks(step: Step, told?: readonly CheckResult[]): void;
  /** Something happened to the step that the learner is at. */
  live(event: LifeEvent): Promise<void>;
  /** Begins the step that waits. */
  goOn(): Promise<void>;
  isAt(step: Step): boolean;
  sayResults(results: readonly CheckResult[]): void;
  dispatch(event: AttemptEvent): Promise<void>;
}
