import type { GradeBook } from '../domain/grade.ts';
import { visibleJson } from '../text/visible.ts';

/** Grades as JSON, all that is known; ends with a line break, safe to print on a terminal. */
export function gradeJson(book: GradeBook): string {
  return `${visibleJson(JSON.stringify(book, null, 2))}\n`;
}
