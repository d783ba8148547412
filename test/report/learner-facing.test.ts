import { describe, expect, it } from 'vitest';
import type { Reveal } from '../../src/domain/grade.ts';
import { classroom } from '../../src/report/classroom.ts';
import { gradescope } from '../../src/report/gradescope.ts';
import { revealed } from '../../src/report/reveal.ts';
import { aBook, aGrade, aGradedStep, everyBook, failing, open, passing } from './grade-samples.ts';

const ben = aBook(aGrade('ben', [passing, failing]));
const carla = aBook(aGrade('carla', [passing, open]));

describe("Gradescope's results", () => {
  const read = (text: string) => JSON.parse(text);

  it('have a score, and a test for each step', () => {
    expect(read(gradescope(ben, 'all'))).toMatchObject({
      score: 1.5,
      output: '1.5 of 2 points',
      tests: [
        { name: 'Create the pair', number: '1', score: 1, max_score: 1, status: 'passed', visibility: 'visible' },
        {
          number: '2',
          score: 0.5,
          max_score: 1,
          status: 'failed',
          output: expect.stringContaining('saw: host has lo'),
        },
      ],
    });
  });

  it('have no score at all where something could not be judged: a zero would be unfair', () => {
    const results = read(gradescope(carla, 'all'));
    expect(results).not.toHaveProperty('score');
    for (const test of results.tests) expect(test).not.toHaveProperty('score');
    expect(results.tests[1]).not.toHaveProperty('status');
    expect(results.tests[1].output).toContain('it needs ipvlan');
  });

  it.each<[Reveal, string, boolean]>([
    ['none', 'hidden', true],
    ['verdicts', 'visible', false],
    ['all', 'visible', true],
  ])('with --reveal %s are %s', (reveal, visibility, reasons) => {
    const { tests } = read(gradescope(ben, reveal));
    expect(tests.map((test: { visibility: string }) => test.visibility)).toEqual([visibility, visibility]);
    expect(tests[1].output.includes('saw: host has lo')).toBe(reasons);
  });

  it('of several files name them, and a file that was none has its own test', () => {
    const { tests } = read(gradescope(everyBook(), 'all'));
    expect(tests[0].name).toBe('anna: Create the pair');
    expect(tests.at(-1)).toMatchObject({ name: 'emil: The file', output: expect.stringContaining('no such lesson') });
  });
});

describe("GitHub Classroom's result", () => {
  it('has scores that add up to the grade', () => {
    const result = JSON.parse(classroom(ben));
    expect(result).toMatchObject({ version: 1, status: 'fail', max_score: 2 });
    expect(result.tests).toMatchObject([
      { name: 'Create the pair', status: 'pass', score: 1, message: '' },
      { status: 'fail', score: 0.5, message: expect.stringContaining('saw: host has lo'), filename: 'in/ben.md' },
    ]);
  });

  it('has nothing to score where something could not be judged', () => {
    const result = JSON.parse(classroom(carla));
    expect(result).toMatchObject({ status: 'error', max_score: 0 });
    expect(result.tests).toMatchObject([
      { status: 'pass', score: 0 },
      { status: 'error', score: 0 },
    ]);
  });
});

describe('what learners may see', () => {
  const asked = aGradedStep(false, {
    asks: [{ id: 'a', question: 'How many?', kind: 'number', ok: false, given: '3' }],
    ...{ checks: failing.checks },
  });
  const book = aBook(aGrade('ben', [asked]));

  it('is all, or verdicts without what was seen, or the points alone', () => {
    expect(revealed(book, 'all')).toEqual(book);
    const [verdicts] = revealed(book, 'verdicts').reports;
    expect(verdicts?.steps[0]?.checks[1]).toMatchObject({ ok: false, saw: null, wanted: null, why: null });
    expect(verdicts?.steps[0]?.asks).toMatchObject([{ ok: false, given: null }]);
    const [points] = revealed(book, 'none').reports;
    expect(points).toMatchObject({ steps: [], points: { got: 0, of: 1 } });
  });
});
