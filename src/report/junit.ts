import type { Grade, GradeBook, GradedStep } from '../domain/grade.ts';
import { visible } from '../text/visible.ts';
import type { ReportFormat } from './format.ts';
import { caseOfFile, casesOfStep, type GradeCase, pointsText, ranText, reasonOf } from './grade-cases.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

export const junitFormat: ReportFormat = { name: 'junit', forWhom: 'learners', write: junit };

/**
 * Grades as JUnit XML, a suite for each file, valid by the schema of the Apache Ant task (windyroad/JUnit-Schema). What
 * could not be judged is an error, not a failure: it is nobody's zero.
 */
export function junit(book: GradeBook): string {
  const suites = book.reports.map((grade, index) => suite(grade, index, book.graded));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suite(grade: Grade, index: number, graded: string): string {
  const { lesson, file, learner, points, warnings, because, ms, kind } = grade;
  const of = (step: GradedStep | undefined, cases: GradeCase[]) =>
    cases.map((one) => ({ one, place: [lesson ?? 'unknown', ...(step ? [step.id] : [])].join('.') }));
  const cases =
    grade.steps.length === 0
      ? of(undefined, [caseOfFile(grade)])
      : grade.steps.flatMap((step) => of(step, casesOfStep(step)));
  const count = (ok: boolean | null) => cases.filter(({ one }) => one.ok === ok).length;
  const head = attributes({
    ...{
      name: learner,
      package: lesson ?? 'unknown',
      id: index,
      timestamp: graded.slice(0, 19),
      hostname: 'localhost',
    },
    ...{ tests: cases.length, failures: count(false), errors: count(null), time: ms / 1000 },
  });
  const properties = { file, kind, points: points.got, 'points-of': points.of, 'points-open': points.open };
  const property = ([name, value]: [string, string | number | null]) =>
    value === null ? '' : `      <property ${attributes({ name, value })}/>\n`;
  const told = [pointsText(points), ...(because === null ? [] : [because]), ...warnings];
  return [
    `  <testsuite ${head}>\n    <properties>\n`,
    ...Object.entries(properties).map(property),
    '    </properties>\n',
    ...cases.map(({ one, place }) => testcase(one, place)),
    `    <system-out>${told.map(escaped).join('\n')}</system-out>\n    <system-err>${saidIn(grade).map(escaped).join('\n')}</system-err>\n  </testsuite>\n`,
  ].join('');
}

/** What the commands of failed steps printed. */
function saidIn({ steps }: Grade): string[] {
  return steps.flatMap((step) => {
    const ran = ranText(step);
    return ran === undefined ? [] : [`${step.id}: ${ran.ended}`, ...ran.said];
  });
}

function testcase(one: GradeCase, place: string): string {
  const head = attributes({ name: `${one.id}: ${one.name}`, classname: place, time: one.ms / 1000 });
  if (one.ok === true) return `    <testcase ${head}/>\n`;
  const [element, type] = one.ok === false ? ['failure', 'failed'] : ['error', 'not judged'];
  const reason = reasonOf(one);
  const body = `<${element} ${attributes({ type, message: reason })}>${escaped(reason)}</${element}>`;
  return `    <testcase ${head}>\n      ${body}\n    </testcase>\n`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

/** Without characters that XML 1.0 does not know, whatever way they are written. */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
