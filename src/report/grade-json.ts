import type { GradeBook } from '../domain/grade.ts';
import { visibleJson } from '../text/visible.ts';
import type { ReportFormat } from './format.ts';

export const jsonFormat: ReportFormat = { name: 'json', forWhom: 'instructors', write: gradeJson };

/** Grades as JSON, all that is known; ends with a line break, safe to print on a terminal. */
export function gradeJson(book: GradeBook): string {
  return `${visibleJson(JSON.stringify(book, null, 2))}\n`;
}
