import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import { fromSaved, summaryOf, toSaved } from '../../src/attempt/saved.ts';
import { begin } from '../../src/attempt/state.ts';
import { aCheck, aLesson, aStep, resultsOf } from './samples.ts';

const [one, two, three] = ['one', 'two', 'three'].map((id) =>
  aStep(id, { checks: [aCheck(`${id}.1`)], hints: ['Hm.'] }),
);
if (!one || !two || !three) throw new Error('there are three steps');
const lesson = aLesson([one, two, three]);

/** The lesson with its first `count` steps passed. */
function passedUpTo(count: number) {
  return lesson.steps
    .slice(0, count)
    .reduce(
      (attempt, step) => advance(lesson, attempt, { type: 'judged', step: step.id, results: resultsOf(step) }).attempt,
      begin(lesson, []),
    );
}

describe('an attempt that was put away', () => {
  it('comes back as it was', () => {
    const typed = { type: 'command', text: 'ip link', machine: 'host', terminal: 1, status: 0 } as const;
    const left = advance(lesson, advance(lesson, passedUpTo(1), { type: 'hint' }).attempt, typed).attempt;
    const back = fromSaved(lesson, JSON.parse(JSON.stringify(toSaved(left))), []);
    expect(back).toEqual({ ...left, draft: [] });
  });

  it('comes back finished when it was', () => {
    expect(fromSaved(lesson, toSaved(passedUpTo(3)), [])).toMatchObject({
      finished: true,
      completed: true,
      current: 2,
    });
  });

  it('goes on at the first open step when its own is gone', () => {
    const saved = toSaved(passedUpTo(2));
    expect(fromSaved(aLesson([one, two, aStep('new', { checks: [aCheck('n')] })]), saved, [])).toMatchObject({
      current: 2,
    });
    expect(fromSaved(aLesson([aStep('new', { checks: [aCheck('n')] }), two]), saved, [])).toMatchObject({ current: 0 });
  });

  it('stays at its step when others were renamed or moved', () => {
    const saved = toSaved(passedUpTo(1));
    expect(fromSaved(aLesson([three, aStep('renamed'), two]), saved, []).current).toBe(2);
  });

  it('is open again when a finished lesson has got a new step', () => {
    const saved = toSaved(passedUpTo(3));
    const longer = aLesson([one, aStep('new', { checks: [aCheck('n')] }), two, three]);
    expect(fromSaved(longer, saved, [])).toMatchObject({ finished: false, completed: true, current: 1 });
  });

  it('keeps what is known of a step that this machine cannot run out of the way', () => {
    const saved = toSaved(passedUpTo(2));
    const needing = aLesson([{ ...one, needs: ['ipvlan'] }, two, three]);
    const here = fromSaved(needing, saved, []);
    expect(here.steps[0]).toMatchObject({ status: 'not-runnable' });
    expect(here.current).toBe(2);
    expect(Object.keys(toSaved(here).steps)).toEqual(['two', 'three']);
  });

  it('sums up only the steps that there still are', () => {
    expect(summaryOf(aLesson([two, three]), toSaved(passedUpTo(2)))).toEqual({ passed: 1, of: 2, completed: false });
  });
});
