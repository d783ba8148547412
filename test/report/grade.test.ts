import { describe, expect, it } from 'vitest';
import type { AskResult, StepOutcome } from '../../src/domain/outcome.ts';
import { failed, notMeasured, notRun, passed, type Verdict } from '../../src/domain/verdict.ts';
import { gradeBook, gradeOf, unjudged } from '../../src/report/grade.ts';
import { aCheck, aLesson, anAsk, aStep } from '../attempt/samples.ts';
import { aGrade, failing, open, passing } from './grade-samples.ts';

const about = { file: 'in/anna.md', learner: 'anna', kind: 'workbook' } as const;
const environment = { kernel: '6.1.0', shape: 'rootless', tools: {} } as const;
const step = aStep('one', { points: 4 });
const wrong: AskResult = { ask: anAsk('one.ask.1'), given: null, right: false, counts: false };

function outcome(ok: boolean | null, verdicts: Verdict[], rest: Partial<StepOutcome> = {}): StepOutcome {
  return { step, ok, results: verdicts.map((verdict) => ({ check: aCheck('one.1'), verdict, ms: 1 })), ms: 1, ...rest };
}

const bad = failed('a', 'b');

describe('points of a step that was graded', () => {
  const cases: [what: string, outcome: StepOutcome, got: number, open: number][] = [
    ['all when it passed', outcome(true, [passed('a')]), 4, 0],
    ['part of them when it failed in part', outcome(false, [passed('a'), bad]), 2, 0],
    ['none when its time was over, whatever holds', outcome(false, [passed('a'), bad], { late: true }), 0, 0],
    ['open what this machine could not check', outcome(false, [bad, notMeasured('gone')]), 0, 2],
    ['lost what could not be checked for want of what failed', outcome(false, [bad, notRun('waits')]), 0, 0],
    ['open what could not be checked where nothing failed', outcome(null, [passed('a'), notRun('control')]), 2, 2],
    ['open all of a step that was left out', outcome(null, [notRun('x')], { leftOut: true }), 0, 4],
    ['open all of a step of nothing that was left out', outcome(null, [], { leftOut: true }), 0, 4],
    ['lost for a wrong answer', outcome(false, [passed('a')], { asks: [wrong] }), 2, 0],
    ['lost where nothing was handed in', outcome(false, [bad, notMeasured('gone')], { missing: true }), 0, 0],
    ['open where the tool itself was too slow', outcome(null, [passed('a')], { late: true }), 0, 4],
  ];
  it.each(cases)('are %s', (_what, one, got, open) => {
    const { points, complete } = gradeOf(about, aLesson([step]), [one], environment);
    expect({ points, complete }).toEqual({ points: { got, of: 4, open }, complete: one.ok !== null && open === 0 });
  });
});

describe('a file of which nothing was judged', () => {
  it('loses its points where it is to blame, and none where it is not', () => {
    const lesson = aLesson([step, aStep('two')]);
    const lost = unjudged(about, false, 'a folder', lesson);
    expect(lost).toMatchObject({ ok: false, complete: true, points: { got: 0, of: 5, open: 0 }, because: 'a folder' });
    const open = unjudged(about, null, 'no lesson');
    expect(open).toMatchObject({ ok: null, complete: false, points: { got: 0, of: 0, open: 0 }, lesson: null });
  });
});

describe('the grades of many files', () => {
  const when = new Date('2025-01-31T12:00:00.500Z');

  it('are counted and added up', () => {
    const grades = [aGrade('a', [passing, passing]), aGrade('b', [passing, failing]), aGrade('c', [open])];
    const book = gradeBook(grades, when);
    expect(book).toMatchObject({ version: 1, ok: false, complete: false, graded: '2025-01-31T12:00:00Z' });
    const points = { got: 3.5, of: 5, open: 1 };
    expect(book.summary).toEqual({ files: 3, full: 1, failed: 1, incomplete: 1, points });
  });

  it('are all right only when nothing is missing', () => {
    expect(gradeBook([aGrade('a', [passing])], when)).toMatchObject({ ok: true, complete: true });
    expect(gradeBook([aGrade('a', [passing])], when, null, true)).toMatchObject({ ok: null, complete: false });
    expect(gradeBook([], when)).toMatchObject({ ok: true, complete: true });
  });
});
