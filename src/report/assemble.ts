import type { Lesson } from '../domain/lesson.ts';
import { type AskResult, allOf, type CheckResult, type StepOutcome } from '../domain/outcome.ts';
import type { AskReport, CheckReport, Environment, Points, Report, StepReport } from '../domain/report.ts';

/** One check's result as a report has it. */
export function checkReport({ check, verdict, ms }: CheckResult): CheckReport {
  return {
    id: check.id,
    describe: check.describe,
    ok: verdict.ok,
    saw: verdict.ok === null ? null : verdict.saw,
    wanted: verdict.ok === false ? verdict.wanted : null,
    why: verdict.ok === false ? (verdict.why ?? null) : null,
    because: verdict.ok === null ? verdict.because : null,
    ms,
  };
}

/** One step's outcome as a report has it. */
export function stepReport(outcome: StepOutcome): StepReport {
  return {
    id: outcome.step.id,
    title: outcome.step.title,
    ok: outcome.ok,
    points: pointsOf(outcome),
    ms: outcome.ms,
    because: outcome.because ?? null,
    checks: outcome.results.map(checkReport),
    ...(outcome.asks === undefined ? {} : { asks: outcome.asks.map(askReport) }),
  };
}

function askReport({ ask: { id, question, kind }, given, right }: AskResult): AskReport {
  return { id, question, kind, ok: given === null ? null : right, given };
}

/** The report of a lesson from what came of its steps. */
export function assemble(lesson: Lesson, outcomes: readonly StepOutcome[], environment: Environment): Report {
  const steps = outcomes.map(stepReport);
  const done = outcomes.filter(({ leftOut }) => !leftOut);
  return {
    version: 1,
    lesson: lesson.id,
    title: lesson.title,
    ...(lesson.seed === undefined ? {} : { seed: lesson.seed }),
    // A step left out says nothing about the lesson, unless there is nothing else.
    ok: done.length > 0 ? allOf(done.map(({ ok }) => ok)) : null,
    points: {
      got: hundredths(steps.reduce((sum, { points }) => sum + points.got, 0)),
      of: hundredths(steps.reduce((sum, { points }) => sum + points.of, 0)),
    },
    steps,
    environment,
  };
}

/** The checks that count for the points of a step which did not pass. */
export function countingResults({ results, heldBefore }: StepOutcome): CheckResult[] {
  return results.filter(({ check }) => heldBefore?.has(check.id) !== true);
}

/** A step gives all its points when it passed, otherwise the part of them that its passed checks and questions are. */
function pointsOf(outcome: StepOutcome): Points {
  const { step, ok, missing, late, asks = [] } = outcome;
  if (late) return { got: 0, of: step.points };
  const parts = [
    ...countingResults(outcome).map(({ verdict }) => verdict.ok && !missing),
    ...asks.map(({ counts }) => counts ?? []),
  ].flat();
  const part = ok === true ? 1 : parts.length === 0 ? 0 : parts.filter((each) => each === true).length / parts.length;
  // All checks passed and yet the step did not: a limit was hit, and that is never worth full points.
  return { got: ok !== true && part === 1 ? 0 : hundredths(step.points * part), of: step.points };
}

/** Points are told to two places. */
export function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
