import type { Grade, GradeBook, GradedStep, GradePoints, Shards } from '../domain/grade.ts';
import type { Lesson } from '../domain/lesson.ts';
import { allOf, type StepOutcome } from '../domain/outcome.ts';
import type { Environment, Points } from '../domain/report.ts';
import { countingResults, hundredths, stepReport } from './assemble.ts';

/** What is known of a file whatever came of it. */
export interface GradedFile {
  file: string;
  learner: string;
  kind: Grade['kind'];
  warnings?: string[];
}

/** The grade of a file whose steps were judged. */
export function gradeOf(
  about: GradedFile,
  lesson: Lesson,
  outcomes: readonly StepOutcome[],
  environment: Environment,
): Omit<Grade, 'ms'> {
  const steps = outcomes.map(gradedStep);
  const points = sumOf(steps.map((step) => step.points));
  return {
    ...{ file: about.file, learner: about.learner, kind: about.kind },
    ...{ lesson: lesson.id, title: lesson.title },
    ...(lesson.seed === undefined ? {} : { seed: lesson.seed }),
    ok: steps.length > 0 ? allOf(steps.map(({ ok }) => ok)) : null,
    complete: points.open === 0 && steps.every(({ ok }) => ok !== null),
    points,
    because: null,
    warnings: about.warnings ?? [],
    steps,
    environment,
  };
}

/**
 * The grade of a file of which nothing was judged.
 * @param ok false where the work is to blame, null where it could not be told
 * @param lesson the lesson that it was to be judged by, where that is known
 */
export function unjudged(
  about: GradedFile,
  ok: false | null,
  because: string,
  lesson?: Pick<Lesson, 'id' | 'title' | 'steps'>,
): Omit<Grade, 'ms'> {
  const of = lesson?.steps.reduce((sum, step) => sum + step.points, 0) ?? 0;
  return {
    ...{ file: about.file, learner: about.learner, kind: about.kind },
    ...{ lesson: lesson?.id ?? null, title: lesson?.title ?? null },
    ok,
    complete: ok === false,
    points: { got: 0, of, open: ok === null ? of : 0 },
    because,
    warnings: about.warnings ?? [],
    steps: [],
    environment: null,
  };
}

function gradedStep(outcome: StepOutcome): GradedStep {
  const report = stepReport(outcome);
  const open = openPoints(outcome, report.points);
  return {
    ...report,
    points: { ...report.points, open },
    stoodIn: outcome.stoodIn === true,
    ran: outcome.ok === false ? (outcome.ran ?? null) : null,
  };
}

/** Points that nobody could judge: those of checks that this machine could not make, or that a whole step is worth. */
function openPoints(outcome: StepOutcome, { got, of }: Points): number {
  const { ok, late, missing, asks = [] } = outcome;
  const results = countingResults(outcome);
  if (ok === true || (ok === false && (late || missing))) return 0;
  const count = results.length + asks.filter(({ counts }) => counts !== null).length;
  if (count === 0 || (ok === null && late)) return ok === null ? hundredths(of - got) : 0;
  const open = results.filter(({ verdict }) => verdict.ok === null && (ok === null || verdict.ours));
  return Math.min(hundredths((of * open.length) / count), hundredths(of - got));
}

function sumOf(all: readonly GradePoints[]): GradePoints {
  const sum = (key: keyof GradePoints) => hundredths(all.reduce((total, points) => total + points[key], 0));
  return { got: sum('got'), of: sum('of'), open: sum('open') };
}

/**
 * The grades of many files with their summary.
 * @param graded when, in UTC
 * @param missing whether shards are missing
 */
export function gradeBook(
  reports: readonly Grade[],
  graded: Date,
  shards: Shards | null = null,
  missing = false,
): GradeBook {
  const complete = !missing && reports.every((report) => report.complete);
  const ok = allOf(reports.map((report) => report.ok));
  return {
    version: 1,
    ok: ok === true && !complete ? null : ok,
    complete,
    graded: graded.toISOString().replace(/\.\d+Z$/, 'Z'),
    shards,
    summary: {
      files: reports.length,
      full: reports.filter((report) => report.ok === true).length,
      failed: reports.filter((report) => report.ok === false).length,
      incomplete: reports.filter((report) => !report.complete).length,
      points: sumOf(reports.map(({ points }) => points)),
    },
    reports: [...reports],
  };
}
