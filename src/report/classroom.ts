import type { Grade, GradeBook } from '../domain/grade.ts';
import { visible, visibleJson } from '../text/visible.ts';
import type { ReportFormat } from './format.ts';
import { caseOfFile, casesOfStep, type GradeCase, reasonOf } from './grade-cases.ts';

export const classroomFormat: ReportFormat = { name: 'classroom', forWhom: 'learners', write: classroom };

/**
 * Grades as the result object of GitHub Classroom's autograding actions, a test for each step; `autograding-grading-reporter`
 * takes it in Base64. It reports nothing where `max_score` is 0: so it is where something could not be judged.
 */
export function classroom(book: GradeBook): string {
  const { reports, summary, complete, ok } = book;
  const status = (passed: boolean | null) => (passed === null ? 'error' : passed ? 'pass' : 'fail');
  const several = reports.length > 1;
  const test = (grade: Grade, title: string, passed: boolean | null, score: number, cases: readonly GradeCase[]) => ({
    name: visible(several ? `${grade.learner}: ${title}` : title),
    status: status(passed),
    score: complete ? score : 0,
    message: cases
      .filter((one) => one.ok !== true)
      .map((one) => visible(`${one.name}: ${reasonOf(one)}`))
      .join('\n'),
    test_code: '',
    filename: visible(grade.file),
    line_no: 0,
  });
  const result = {
    version: 1,
    status: complete ? status(ok) : 'error',
    max_score: complete ? summary.points.of : 0,
    tests: reports.flatMap((grade) =>
      grade.steps.length === 0
        ? [{ ...test(grade, 'The file', grade.ok, grade.points.got, [caseOfFile(grade)]), duration: grade.ms }]
        : grade.steps.map((step) => ({
            ...test(grade, step.title, step.ok, step.points.got, casesOfStep(step)),
            duration: step.ms,
          })),
    ),
  };
  return `${visibleJson(JSON.stringify(result, null, 2))}\n`;
}
