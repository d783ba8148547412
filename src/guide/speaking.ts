import type { AttemptEvent } from '../attempt/events.ts';
import type { Attempt } from '../attempt/state.ts';
import type { Lesson, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { ChangeTeller } from './change-teller.ts';
import type { CheckMemory } from './check-memory.ts';
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
  readonly questions: StepQuestions;
  readonly changes: ChangeTeller;
  isAt(step: Step): boolean;
  sayResults(results: readonly CheckResult[]): void;
  dispatch(event: AttemptEvent): Promise<void>;
}
