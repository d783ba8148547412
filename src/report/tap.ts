import type { Grade, GradeBook, GradedStep } from '../domain/grade.ts';
import { visible, visibleJson } from '../text/visible.ts';
import type { ReportFormat } from './format.ts';
import { caseOfFile, casesOfStep, type GradeCase, pointsText } from './grade-cases.ts';

export const tapFormat: ReportFormat = { name: 'tap', forWhom: 'learners', write: tap };

/**
 * Grades as TAP version 14 (testanything.org): a subtest for each file, in it one for each step. What could not be judged
 * is skipped, with the reason.
 */
export function tap(book: GradeBook): string {
  const lines = book.reports.flatMap((grade, index) => fileLines(grade, index + 1));
  return `${['TAP version 14', `1..${book.reports.length}`, ...lines].join('\n')}\n`;
}

function fileLines(grade: Grade, number: number): string[] {
  const { learner, ok, because, points, steps, file, lesson, warnings } = grade;
  const inside =
    steps.length === 0
      ? ['1..1', ...caseLines(caseOfFile(grade), 1)]
      : [`1..${steps.length}`, ...steps.flatMap((step, index) => stepLines(step, index + 1))];
  const facts = { file, lesson, points: pointsText(points), because, warnings: warnings.join(' ') || null };
  const reason = because ?? 'something could not be judged';
  return [...subtest(learner, inside), ...point(number, ok, learner, reason), ...diagnostics(facts)];
}

function stepLines(step: GradedStep, number: number): string[] {
  const cases = casesOfStep(step);
  const inside = [`1..${cases.length}`, ...cases.flatMap((one, index) => caseLines(one, index + 1))];
  const reason = step.because ?? 'something could not be judged';
  const facts = { points: pointsText(step.points), because: step.because };
  return [...subtest(step.title, inside), ...point(number, step.ok, step.title, reason), ...diagnostics(facts)];
}

function caseLines({ id, name, ok, saw, wanted, why }: GradeCase, number: number): string[] {
  const lines = point(number, ok, `${id}: ${name}`, why ?? 'it could not be judged');
  return ok === false ? [...lines, ...diagnostics({ saw, wanted, why })] : lines;
}

function point(number: number, ok: boolean | null, name: string, reason: string): string[] {
  const skip = ok === null ? ` # SKIP ${escaped(reason)}` : '';
  return [`${ok === false ? 'not ok' : 'ok'} ${number} - ${escaped(name)}${skip}`];
}

function subtest(name: string, lines: readonly string[]): string[] {
  return [`# Subtest: ${escaped(name)}`, ...lines.map((line) => `    ${line}`)];
}

/** A block of YAML; text in the form of JSON, which YAML understands. */
function diagnostics(facts: Record<string, string | null>): string[] {
  const told = Object.entries(facts).filter(([, value]) => value !== null);
  if (told.length === 0) return [];
  return ['  ---', ...told.map(([name, value]) => `  ${name}: ${visibleJson(JSON.stringify(value))}`), '  ...'];
}

function escaped(text: string): string {
  return visible(text).replace(/[\\#]/g, '\\$&');
}
