import { describe, expect, it } from 'vitest';
import type { BoundCheck } from '../../src/domain/check.ts';
import type { CheckResult } from '../../src/domain/outcome.ts';
import { failed, notRun, passed, type Verdict } from '../../src/domain/verdict.ts';
import { CheckMemory } from '../../src/guide/check-memory.ts';

function results(...verdicts: Verdict[]): CheckResult[] {
  return verdicts.map((verdict, index) => {
    const id = String(index);
    const check: BoundCheck = {
      id,
      type: 'ping',
      describe: id,
      tries: true,
      position: { file: 'lesson.md', line: 1, column: 1 },
      run: async () => verdict,
    };
    return { check, verdict, ms: 1 };
  });
}

const told = (news: CheckResult[]) => news.map(({ check }) => check.id);

describe('what is told of checks after a command', () => {
  it('is all that has come true, and the first of several failures', () => {
    const memory = new CheckMemory();
    memory.begin(results(failed('a', 'b'), failed('a', 'b'), failed('a', 'b')));
    expect(told(memory.changed(results(failed('x', 'b'), passed('b'), failed('y', 'b')), false))).toEqual(['0', '1']);
    expect(told(memory.changed(results(failed('x', 'b'), passed('b'), failed('y', 'b')), false))).toEqual([]);
  });

  it('of a try is a failure in any case, rather than what waits for it', () => {
    const memory = new CheckMemory();
    const same = results(notRun('waits for: 1'), failed('x', 'y'));
    memory.begin(same);
    expect(told(memory.changed(same, true))).toEqual(['1']);
    expect(told(memory.changed(same, false))).toEqual([]);
  });
});
