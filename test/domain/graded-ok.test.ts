import { expect, test } from 'vitest';
import { gradedOk } from '../../src/domain/outcome.ts';
import { failed, notMeasured, notRun, passed, type Verdict } from '../../src/domain/verdict.ts';
import { aCheck } from '../attempt/samples.ts';

test.each<[Verdict, boolean | null]>([
  [passed('it'), true],
  [failed('nothing', 'it'), false],
  [notRun('the control fails'), false],
  [notMeasured('this machine may be too busy'), null],
])('in graded work, %j counts as %s', (verdict, counts) => {
  expect(gradedOk({ check: aCheck('one.1'), verdict, ms: 0 })).toBe(counts);
});
