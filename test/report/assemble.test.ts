import { describe, expect, it } from 'vitest';
import type { BoundCheck } from '../../src/domain/check.ts';
import type { Lesson, Step } from '../../src/domain/lesson.ts';
import type { StepOutcome } from '../../src/domain/outcome.ts';
import type { Environment } from '../../src/domain/report.ts';
import { failed, notRun, passed, type Verdict } from '../../src/domain/verdict.ts';
import { emptyWorld } from '../../src/domain/world.ts';
import { assemble, checkReport, stepReport } from '../../src/report/assemble.ts';
import { jsonReport } from '../../src/report/json.ts';

const position = { file: '01-sample.md', line: 1, column: 1 };
const environment: Environment = { kernel: '6.1.0', shape: 'rootless, one id', tools: { ip: '6.1.0' } };
const none = { commands: [], solution: [], setup: [], alternatives: [], wrong: [], checks: [], asks: [], hints: [] };
const step: Step = { id: 'one', title: 'One', needs: [], points: 2, prose: '', position, ...none };
const about = { id: 'sample', order: 1, file: position.file, title: 'A sample', summary: '', minutes: 5, prose: '' };
const lesson: Lesson = { ...about, after: [], needs: [], world: emptyWorld, steps: [step] };
const check: BoundCheck = {
  ...{ id: 'one.1', type: 'sample', describe: 'it holds', tries: false, position },
  run: async () => passed('it'),
};

function anOutcome(ok: boolean | null, verdicts: Verdict[], rest: Partial<StepOutcome> = {}): StepOutcome {
  return { step, ok, results: verdicts.map((verdict) => ({ check, verdict, ms: 3 })), ms: 9, ...rest };
}
const bad = failed('nothing', 'something', 'it is down');

describe('a check', () => {
  it('has every key, null where it does not apply', () => {
    const same = { id: 'one.1', describe: 'it holds', ms: 3 };
    const reportOf = (verdict: Verdict) => checkReport({ check, verdict, ms: 3 });
    const none = { saw: null, wanted: null, why: null, because: null };
    expect(reportOf(passed('it'))).toStrictEqual({ ...same, ...none, ok: true, saw: 'it' });
    expect(reportOf(bad)).toStrictEqual({
      ...same,
      ok: false,
      saw: 'nothing',
      wanted: 'something',
      why: 'it is down',
      because: null,
    });
    expect(reportOf(failed('a', 'b'))).toStrictEqual({ ...same, ...none, ok: false, saw: 'a', wanted: 'b' });
    expect(reportOf(notRun('no ipvlan'))).toStrictEqual({ ...same, ...none, ok: null, because: 'no ipvlan' });
  });
});

describe('points of a step', () => {
  const cases: [what: string, outcome: StepOutcome, got: number][] = [
    ['all when it passed', anOutcome(true, [passed('a'), passed('b')]), 2],
    ['a part when it failed in part', anOutcome(false, [passed('a'), passed('a'), bad]), 1.33],
    ['none when nothing passed', anOutcome(false, [bad]), 0],
    ['none when it hit a limit, whatever its checks say', anOutcome(false, [passed('a')], { because: 'late' }), 0],
    ['all for a step of questions that was played', anOutcome(true, []), 2],
    ['none for one that was not run', anOutcome(null, []), 0],
  ];
  it.each(cases)('%s', (_, outcome, got) => {
    expect(stepReport(outcome).points).toEqual({ got, of: 2 });
  });
});

describe('the report', () => {
  it('says false as soon as something failed, null when something could not be run, else true', () => {
    const okOf = (...all: (boolean | null)[]) =>
      assemble(
        lesson,
        all.map((ok) => anOutcome(ok, [])),
        environment,
      ).ok;
    expect(okOf(true, true)).toBe(true);
    expect(okOf(true, null)).toBe(null);
    expect(okOf(null, false, true)).toBe(false);
  });

  it('adds up the points of all steps', () => {
    const third = anOutcome(false, [passed('a'), bad, bad]);
    expect(assemble(lesson, [third, third, third], environment).points).toEqual({ got: 2.01, of: 6 });
  });

  it('is JSON with the promised keys, and harmless on a terminal', () => {
    const hostile = failed('\x1b]0;x\x07\x9b2J', 'calm');
    const report = assemble(lesson, [anOutcome(false, [hostile], { because: 'late' })], environment);
    const json = jsonReport([report]);
    expect(json).toMatch(/^[\n -~]*\n$/);
    expect(JSON.parse(json)).toEqual({
      ...{ version: 1, lesson: 'sample', title: 'A sample', ok: false, points: { got: 0, of: 2 }, environment },
      steps: [
        {
          ...{ id: 'one', title: 'One', ok: false, points: { got: 0, of: 2 }, ms: 9, because: 'late' },
          checks: [
            {
              ...{ id: 'one.1', describe: 'it holds', ok: false, saw: '\x1b]0;x\x07\x9b2J', wanted: 'calm' },
              ...{ why: null, because: null, ms: 3 },
            },
          ],
        },
      ],
    });
    const several = JSON.parse(jsonReport([report, { ...report, ok: true }]));
    expect(several).toEqual({ version: 1, ok: false, lessons: [JSON.parse(json), { ...JSON.parse(json), ok: true }] });
  });
});

describe('a step that this machine leaves out', () => {
  const left = anOutcome(null, [notRun('no ipvlan')], { because: 'it needs ipvlan', leftOut: true });

  it('says nothing about the rest of the lesson', () => {
    expect(assemble(lesson, [anOutcome(true, [passed('it')]), left], environment).ok).toBe(true);
    expect(assemble(lesson, [anOutcome(false, [bad]), left], environment).ok).toBe(false);
  });

  it('is no pass where there is nothing else', () => {
    expect(assemble(lesson, [left], environment).ok).toBeNull();
  });
});
