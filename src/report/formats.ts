import type { GradeBook } from '../domain/grade.ts';
import { classroomFormat } from './classroom.ts';
import { csvFormat } from './csv.ts';
import type { FormatName, ReportFormat, Shown } from './format.ts';
import { jsonFormat } from './grade-json.ts';
import { textFormat } from './grade-text.ts';
import { gradescopeFormat } from './gradescope.ts';
import { junitFormat } from './junit.ts';
import { revealed } from './reveal.ts';
import { tapFormat } from './tap.ts';

/** Every format, by its name. */
export const formats: Readonly<Record<FormatName, ReportFormat>> = {
  text: textFormat,
  json: jsonFormat,
  junit: junitFormat,
  tap: tapFormat,
  gradescope: gradescopeFormat,
  classroom: classroomFormat,
  csv: csvFormat,
};

/** Grades in a format, with no more in them than its readers may see. */
export function formatted(book: GradeBook, name: FormatName, shown: Shown): string {
  const { forWhom, write } = formats[name];
  return write(forWhom === 'learners' ? revealed(book, shown.reveal) : book, shown);
}
