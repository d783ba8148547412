import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import type { AttemptEvent } from '../../src/attempt/events.ts';
import { givesAway, readable } from '../../src/attempt/help.ts';
import { after, answer, lesson, pair, passPair, passTalk, talk, toTalk } from './scene.ts';

const hint = (target?: string): AttemptEvent => ({ type: 'hint', target });
const solution = (target?: string): AttemptEvent => ({ type: 'solution', target });
const end = [...toTalk, passTalk, answer('talk.after')];
const ladder = [
  { type: 'hint', text: 'Think.', number: 1, of: 2 },
  { type: 'hint', text: 'Think harder.', number: 2, of: 2 },
];

describe('hint', () => {
  it('climbs the ladder one rung at a time, and then shows the whole of it', () => {
    expect(after(hint()).effects).toEqual(ladder.slice(0, 1));
    expect(after(hint(), hint()).effects).toEqual(ladder.slice(1));
    expect(after(hint(), hint(), hint()).effects).toEqual(ladder);
    expect(after(hint(), hint(), hint()).attempt.steps[0]?.hints).toBe(2);
  });

  it('climbs the same ladder for the step that is named', () => {
    expect(after(hint('1'), hint('pair')).effects).toEqual(ladder.slice(1));
  });

  it.each(['1', 'pair'])('shows all hints of %s once it was passed, and counts none of them', (target) => {
    const { attempt, effects } = after(passPair, hint(target));
    expect(effects).toEqual(ladder);
    expect(attempt.steps[0]?.hints).toBe(0);
  });

  it('shows them after the end, too, and of steps that were left undone', () => {
    expect(after(...end, hint('pair')).effects).toEqual(ladder);
    expect(after({ type: 'skip' }, hint('pair')).effects).toEqual(ladder);
  });

  it('refuses a step without hints, one that lies ahead, and one there is not', () => {
    const refused = (text: RegExp) => [{ type: 'refuse', message: expect.stringMatching(text) }];
    expect(after(passPair, hint()).effects).toMatchObject(refused(/no hints; `solution`/));
    expect(after(...toTalk, hint('2')).effects).toMatchObject(refused(/no hints; `solution 2`/));
    expect(after(hint('talk')).effects).toMatchObject(refused(/Step 4 lies ahead; `goto 4`/));
    expect(after(hint('5')).effects).toMatchObject(refused(/no step "5".*1 pair, 2 look/));
  });
});

describe('solution', () => {
  it('shows the answer and remembers that it did', () => {
    const { attempt, effects } = after(solution());
    expect(effects).toEqual([{ type: 'solution', commands: pair.commands }]);
    expect(attempt.steps[0]?.solutionShown).toBe(true);
  });

  it('shows that of a passed step, which is no help any more', () => {
    const { attempt, effects } = after(passPair, solution('pair'));
    expect(effects).toEqual([{ type: 'solution', commands: pair.commands }]);
    expect(attempt.steps[0]?.solutionShown).toBe(false);
    expect(after(...end, solution()).effects).toEqual([{ type: 'solution', commands: talk.solution }]);
  });

  it('refuses a step of questions, and one that lies ahead', () => {
    expect(after(passPair, solution()).effects).toMatchObject([{ type: 'refuse' }]);
    expect(after(solution('4')).effects).toMatchObject([{ type: 'refuse', message: expect.stringMatching(/ahead/) }]);
  });

  it('gives something away only in the step that is worked on, and only once', () => {
    const gives = (target: string | undefined, ...events: AttemptEvent[]) =>
      givesAway(lesson, after(...events).attempt, target);
    expect(gives(undefined)).toBe(true);
    expect(gives('1')).toBe(true);
    expect(gives(undefined, solution())).toBe(false);
    expect(gives('1', passPair)).toBe(false);
    expect(gives('talk')).toBe(false);
    expect(gives(undefined, ...end)).toBe(false);
  });
});

it('lets a passed step be read that lies ahead of the one the learner has gone back to', () => {
  const { attempt } = advance(lesson, after(...toTalk).attempt, { type: 'back', target: 'pair' });
  expect(readable(lesson, attempt, 'look')).toMatchObject({ index: 1, reading: 'all' });
  expect(readable(lesson, attempt, 'talk')).toMatchObject({ message: expect.stringMatching(/ahead/) });
});
