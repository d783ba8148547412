import type { Grade, GradeBook, GradedStep, Reveal } from '../domain/grade.ts';
import { visible, visibleJson } from '../text/visible.ts';
import type { ReportFormat } from './format.ts';
import { caseOfFile, casesOfStep, type GradeCase, pointsText, ranText, reasonOf } from './grade-cases.ts';
import { revealed } from './reveal.ts';

export const gradescopeFormat: ReportFormat = {
  name: 'gradescope',
  forWhom: 'both',
  write: (book, { reveal }) => gradescope(book, reveal),
};

/**
 * Grades as Gradescope's `results.json` (gradescope-autograders.readthedocs.io), a test for each step. Where something
 * could not be judged there is no score at all, which Gradescope reports as a fault of the autograder: better than a zero.
 */
export function gradescope(book: GradeBook, reveal: Reveal): string {
  const visibility = reveal === 'none' ? 'hidden' : 'visible';
  const { reports, complete, summary } = reveal === 'none' ? book : revealed(book, reveal);
  const several = reports.length > 1;
  const tests = reports.flatMap((grade) => testsOf(grade, several, complete).map((test) => ({ ...test, visibility })));
  const results = {
    ...(complete ? { score: summary.points.got } : {}),
    output: reports.map((grade) => outputOf(grade, several)).join('\n'),
    stdout_visibility: 'hidden',
    tests,
  };
  return `${visibleJson(JSON.stringify(results, null, 2))}\n`;
}

function outputOf({ learner, points, because, warnings }: Grade, several: boolean): string {
  const told = [pointsText(points), ...(because === null ? [] : [because]), ...warnings].map(visible);
  return `${several ? `${visible(learner)}: ` : ''}${told.join('\n')}`;
}

function testsOf(grade: Grade, several: boolean, complete: boolean) {
  const before = several ? `${visible(grade.learner)}: ` : '';
  const test = (name: string, number: string, ok: boolean | null, { got, of }: Grade['points'], output: string) => ({
    ...{ name: `${before}${visible(name)}`, number, output },
    ...(complete ? { score: got, max_score: of } : {}),
    ...(ok === null ? {} : { status: ok ? 'passed' : 'failed' }),
  });
  if (grade.steps.length === 0) {
    const { ok, because, points } = grade;
    return [test('The file', '1', ok, points, linesOf([{ ...caseOfFile(grade), name: because ?? 'the file' }]))];
  }
  return grade.steps.map((step, index) =>
    test(step.title, String(index + 1), step.ok, step.points, linesOf(casesOfStep(step), step)),
  );
}

function linesOf(cases: readonly GradeCase[], step?: GradedStep): string {
  const lines = cases.map((one) => {
    const mark = one.ok === null ? 'not judged' : one.ok ? 'passed' : 'failed';
    const reason = reasonOf(one);
    return visible(`${mark}: ${one.name}${reason === '' || reason === one.name ? '' : ` (${reason})`}`);
  });
  const ran = step && ranText(step);
  if (ran !== undefined) lines.push(...[ran.ended, ...ran.said].map(visible));
  if (step && step.points.open > 0) lines.push(`${step.points.open} points of this step could not be judged`);
  return lines.join('\n');
}
