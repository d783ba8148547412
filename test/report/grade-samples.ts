import type { Grade, GradeBook, GradedStep } from '../../src/domain/grade.ts';
import { gradeBook } from '../../src/report/grade.ts';
import { aCheckReport, aStepReport } from './samples.ts';

/** What a hostile file would like to print: a way out of XML, CSV, TAP and Markdown, and terminal escapes. */
const hostile = '=cmd|"x",<b>&\u001b[31m\u202e\r\nok 9 - # SKIP \ud800\uffff]]>\u0000';

export function aGradedStep(ok: boolean | null, rest: Partial<GradedStep> = {}): GradedStep {
  const points = { got: ok === true ? 1 : 0, of: 1, open: ok === null ? 1 : 0 };
  return { ...aStepReport(ok), stoodIn: false, ran: null, ...rest, points: rest.points ?? points };
}

export function aGrade(learner: string, steps: GradedStep[], rest: Partial<Grade> = {}): Grade {
  const sum = (key: 'got' | 'of' | 'open') => steps.reduce((total, { points }) => total + points[key], 0);
  const oks = steps.map(({ ok }) => ok);
  return {
    ...{ file: `in/${learner}.md`, learner, kind: 'workbook', lesson: 'veth', title: 'A virtual cable' },
    ok: oks.includes(false) ? false : oks.includes(null) ? null : true,
    complete: !oks.includes(null),
    points: { got: sum('got'), of: sum('of'), open: sum('open') },
    ...{ because: null, warnings: [], steps, ms: 1234, environment: null },
    ...rest,
  };
}

const when = new Date('2025-01-31T12:00:00.500Z');

export function aBook(...grades: Grade[]): GradeBook {
  return gradeBook(grades, when);
}

const seen = { saw: 'host has lo', wanted: 'an interface veth_abc', why: 'there is none' };
export const failing = aGradedStep(false, {
  checks: [aCheckReport(true), aCheckReport(false, { id: 'pair.2', ...seen })],
  points: { got: 0.5, of: 1, open: 0 },
});
export const passing = aGradedStep(true);
const lacking = { because: 'it needs ipvlan: this kernel has none' };
export const open = aGradedStep(null, { ...lacking, checks: [aCheckReport(null, lacking)] });

/** One of each: full marks, a failure, something that could not be judged, a file that is none, and hostile ones. */
export function everyBook(): GradeBook {
  const bad = aCheckReport(false, { saw: hostile, wanted: hostile, why: hostile });
  const asked = [{ id: 'pair.ask.1', question: 'How many?', kind: 'number', ok: false, given: hostile }];
  return aBook(
    aGrade('anna', [passing, passing]),
    aGrade('ben', [passing, failing]),
    aGrade('carla', [passing, open]),
    aGrade(hostile, [aGradedStep(false, { checks: [bad], asks: asked, because: hostile })], { warnings: [hostile] }),
    aGrade('dora', [], { ok: false, because: hostile, kind: null, lesson: null, title: null }),
    aGrade('emil', [], { ok: null, complete: false, because: 'there is no such lesson' }),
  );
}
