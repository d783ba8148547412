import type { Grade, GradeBook } from '../domain/grade.ts';
import { visible } from '../text/visible.ts';
import type { ReportFormat } from './format.ts';
import { caseOfFile, casesOfStep, type GradeCase } from './grade-cases.ts';

const columns = [
  ...['learner', 'file', 'lesson', 'step', 'check', 'description', 'result', 'step points', 'of', 'step open'],
  ...['file points', 'of', 'file open', 'saw', 'wanted', 'why', 'warnings'],
];

/** What spreadsheets would take for a formula at the beginning of a cell; also as wide characters. */
const formula = /^[\s']*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/;

export const csvFormat: ReportFormat = { name: 'csv', forWhom: 'instructors', write: csv };

/** Grades as CSV (RFC 4180): a row for each learner and check. */
export function csv(book: GradeBook): string {
  return [columns, ...book.reports.flatMap(rowsOf)].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

type Cell = string | number | null;

function rowsOf(grade: Grade): Cell[][] {
  const { learner, file, lesson, points, warnings } = grade;
  const row = (step: Cell[], one: GradeCase): Cell[] => [
    ...[learner, file, lesson, step[0] ?? null, one.id, one.name, resultOf(one.ok), ...step.slice(1)],
    ...[points.got, points.of, points.open, one.saw, one.wanted, one.why, warnings.join(' ')],
  ];
  if (grade.steps.length === 0) return [row([null, null, null, null], caseOfFile(grade))];
  return grade.steps.flatMap((step) =>
    casesOfStep(step).map((one) => row([step.id, step.points.got, step.points.of, step.points.open], one)),
  );
}

function resultOf(ok: boolean | null): string {
  if (ok === null) return 'not judged';
  return ok ? 'passed' : 'failed';
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = visible(value);
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
