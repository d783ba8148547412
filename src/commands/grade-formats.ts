import type { GradeBook, Reveal } from '../domain/grade.ts';
import { classroom } from '../report/classroom.ts';
import { csv } from '../report/csv.ts';
import { gradeJson } from '../report/grade-json.ts';
import { gradeBookText } from '../report/grade-text.ts';
import { gradescope } from '../report/gradescope.ts';
import { junit } from '../report/junit.ts';
import { revealed } from '../report/reveal.ts';
import type { TextStyle } from '../report/style.ts';
import { tap } from '../report/tap.ts';

export const gradeFormats = ['text', 'json', 'junit', 'tap', 'gradescope', 'classroom', 'csv'] as const;
export type GradeFormat = (typeof gradeFormats)[number];

/** Grades in a format. JSON and CSV are the instructor's, and hold everything; the others show what learners may see. */
export function formatted(book: GradeBook, format: GradeFormat, reveal: Reveal, style: TextStyle): string {
  switch (format) {
    case 'json':
      return gradeJson(book);
    case 'csv':
      return csv(book);
    case 'gradescope':
      return gradescope(book, reveal);
    case 'text':
      return gradeBookText(revealed(book, reveal), style);
    case 'junit':
      return junit(revealed(book, reveal));
    case 'tap':
      return tap(revealed(book, reveal));
    case 'classroom':
      return classroom(revealed(book, reveal));
  }
}
