import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import type { AttemptEvent } from '../../src/attempt/events.ts';
import { type Attempt, begin } from '../../src/attempt/state.ts';
import type { Step } from '../../src/domain/lesson.ts';
import { fromSaved, savedProgress, toSaved } from '../../src/progress/saved.ts';
import { summaryOf } from '../../src/progress/summary.ts';
import { aCheck, aLesson, anAsk, aStep, resultsOf } from '../attempt/samples.ts';

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

const typed = (text: string, status: number | null = 0): AttemptEvent => ({
  type: 'command',
  text,
  machine: 'host',
  terminal: 1,
  status,
});
const passes = (step: Step): AttemptEvent => ({ type: 'judged', step: step.id, results: resultsOf(step) });

function after(attempt: Attempt, ...events: AttemptEvent[]): Attempt {
  return events.reduce((before, event) => advance(lesson, before, event).attempt, attempt);
}

/** The attempt as it comes back from a file. */
const again = (attempt: Attempt) =>
  fromSaved(lesson, savedProgress.parse(JSON.parse(JSON.stringify(toSaved(attempt)))), []);

describe('an attempt that was put away', () => {
  it('comes back as it was, with what was typed in its step', () => {
    const left = after(passedUpTo(1), { type: 'hint' }, typed('ip link'), typed('sleep 9', null));
    expect(left.draft).toHaveLength(2);
    expect(again(left)).toEqual(left);
  });

  it('comes back to the world that the lesson made, where that was the one', () => {
    const left = after(passedUpTo(2), { type: 'back', target: '2' });
    expect(left.clean).toBe(1);
    expect(again(left).clean).toBe(1);
  });

  it('begins a passed step afresh that was being done anew', () => {
    const left = after(begin(lesson, []), typed('a'), passes(one), { type: 'back' }, typed('b'));
    expect(again(left)).toMatchObject({ current: 0, draft: [] });
    expect(again(left).steps[0]?.commands).toMatchObject([{ text: 'a' }]);
  });

  it('comes back to the world of a passed step that has questions left, or is the last', () => {
    const asking = aLesson([{ ...one, asks: [anAsk('one.why')] }, two]);
    const events = [typed('a'), passes(one)];
    const left = events.reduce((attempt, event) => advance(asking, attempt, event).attempt, begin(asking, []));
    expect(fromSaved(asking, toSaved(left), [])).toMatchObject({ current: 0, draft: [{ text: 'a' }] });
    const finished = after(passedUpTo(2), typed('c'), passes(three));
    expect(again(finished)).toMatchObject({ finished: true, draft: [{ text: 'c' }] });
  });

  it('reads what earlier versions wrote, which do not say whether the world held', () => {
    const { holds, ...earlier } = toSaved(after(begin(lesson, []), typed('a'), passes(one), { type: 'back' }));
    expect(holds).toBe(false);
    expect(fromSaved(lesson, savedProgress.parse(earlier), [])).toMatchObject({ current: 0, draft: [] });
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

  it('stays at its step when others were renamed or moved, and keeps the commands of all that are left', () => {
    const saved = toSaved(after(begin(lesson, []), typed('a'), passes(one), typed('b')));
    const back = fromSaved(aLesson([three, aStep('renamed'), two, one]), saved, []);
    expect(back.current).toBe(2);
    expect(back.draft).toMatchObject([{ text: 'b' }]);
    expect(back.steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'three todo',
      'renamed todo',
      'two todo',
      'one passed',
    ]);
    expect(back.steps[3]?.commands).toMatchObject([{ text: 'a' }]);
  });

  it('does nothing again of a step where it was not left', () => {
    const saved = toSaved(after(passedUpTo(1), typed('b')));
    const elsewhere = { ...saved, current: 'gone' };
    expect(fromSaved(lesson, elsewhere, [])).toMatchObject({ current: 1, draft: [] });
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
    expect(summaryOf(aLesson([two, three]), toSaved(passedUpTo(2)))).toEqual({
      passed: 1,
      of: 2,
      completed: false,
      known: false,
    });
  });
});
