import { isRight } from '../attempt/answers.ts';
import { type Ask, answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import { type AskResult, allOf, type StepOutcome } from '../domain/outcome.ts';
import type { Workbook } from '../domain/workbook.ts';

/** What was handed in beside the commands, and what stands in for those that are missing. */
export interface HandedIn {
  /** By the id of the question. */
  answers: ReadonlyMap<string, string | null>;
  /** By id, the lesson's own steps for which no commands were handed in, so that what follows can be judged. */
  standIns: ReadonlyMap<string, Step>;
}

/** The lesson with a workbook's commands in place of its own, and what else was handed in. */
export function takeWorkbook(lesson: Lesson, workbook: Workbook): { lesson: Lesson; handedIn: HandedIn } {
  const byId = new Map(workbook.steps.map((step) => [step.id, step]));
  const steps = lesson.steps.map((step) => ({ ...step, commands: byId.get(step.id)?.commands ?? [], solution: [] }));
  const missing = lesson.steps.filter((step, at) => steps[at]?.commands.length === 0 && answerOf(step).length > 0);
  return {
    lesson: { ...lesson, steps },
    handedIn: {
      answers: new Map(workbook.steps.flatMap(({ answers }) => [...answers])),
      standIns: new Map(missing.map((step) => [step.id, step])),
    },
  };
}

/**
 * A step's outcome with its questions. One counts like a check: only a right answer passes. A prediction costs
 * nothing; where a step has nothing else to judge, it must have been made.
 * @param reached whether the step was judged at all
 */
export function withAnswers(outcome: StepOutcome, { answers }: HandedIn, reached: boolean): StepOutcome {
  const { step } = outcome;
  const onlyPredicts = step.checks.length === 0 && step.asks.every(({ kind }) => kind === 'predict');
  const asks = step.asks.map((ask) => judgeAsk(ask, answers.get(ask.id) ?? null, onlyPredicts));
  const counting = asks.flatMap(({ counts }) => (counts === null ? [] : [counts]));
  return { ...outcome, asks, ok: reached ? allOf([outcome.ok, ...counting]) : outcome.ok };
}

function judgeAsk(ask: Ask, given: string | null, onlyPredicts: boolean): AskResult {
  const right = given !== null && isRight(ask, given);
  if (ask.kind !== 'predict') return { ask, given, right, counts: right };
  return { ask, given, right, counts: onlyPredicts ? given !== null : null };
}
