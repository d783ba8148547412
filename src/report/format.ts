import type { GradeBook, Reveal } from '../domain/grade.ts';
import type { TextStyle } from './style.ts';

/** The formats that grades can be written in, as they are named on the command line. */
export const formatNames = ['text', 'json', 'junit', 'tap', 'gradescope', 'classroom', 'csv'] as const;

export type FormatName = (typeof formatNames)[number];

/** How grades are to be shown. */
export interface Shown {
  /** How much learners may see. */
  reveal: Reveal;
  style: TextStyle;
}

/** One format of a report on grades. */
export interface ReportFormat {
  name: FormatName;
  /** Who reads it: learners get no more than they may see, instructors all there is, and `both` sees to that itself. */
  forWhom: 'learners' | 'instructors' | 'both';
  write(book: GradeBook, shown: Shown): string;
}
