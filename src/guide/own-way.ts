import type { Attempt, LearnerCommand } from '../attempt/state.ts';
import { answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import { splitCommands } from '../shell/split-commands.ts';
import { onlyLooks } from './command-role.ts';
import { evenlySpaced } from './typed-text.ts';

/** Whether a learner's commands in a step did something that the step's own answer does not do. Pure. */
export function differs(step: Step, given: readonly Pick<LearnerCommand, 'text' | 'machine' | 'status'>[]): boolean {
  const lines = answerOf(step).flatMap(({ text, on }) =>
    splitCommands(text).commands.map((line) => `${on} ${evenlySpaced(line.text)}`),
  );
  return given.some(({ text, machine, status }) => {
    // What failed has mostly changed nothing.
    const did = (status === null || status === 0) && !onlyLooks(text);
    return did && !lines.includes(`${machine} ${evenlySpaced(text)}`);
  });
}

/** Numbers from 1 of the steps before one in which the learner did something else than the lesson does. */
export function ownSteps(lesson: Lesson, attempt: Attempt, index: number): number[] {
  return lesson.steps.slice(0, index).flatMap((step, at) => {
    const state = attempt.steps[at];
    return state?.status === 'passed' && differs(step, state.commands) ? [at + 1] : [];
  });
}
