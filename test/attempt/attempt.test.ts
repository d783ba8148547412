import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import type { AttemptEvent } from '../../src/attempt/events.ts';
import { type Attempt, begin } from '../../src/attempt/state.ts';
import type { CheckResult } from '../../src/domain/outcome.ts';
import { notRun } from '../../src/domain/verdict.ts';
import { aLesson, resultsOf } from './samples.ts';
import {
  after,
  answer,
  lesson,
  missing,
  pair,
  passPair,
  passTalk,
  status,
  talk,
  toTalk,
  tunnel,
  typed,
} from './scene.ts';

describe('a step with checks', () => {
  it('passes when all its checks passed, and the next begins in the same world', () => {
    const { attempt, effects } = after(passPair);
    expect(status(attempt)).toEqual(['passed', 'todo', 'not-runnable', 'todo']);
    expect(effects).toEqual([
      { type: 'passed', index: 0 },
      { type: 'enter', index: 1, rebuild: false },
    ]);
  });

  it('does not pass while one fails; failed rounds are counted and what is open is known', () => {
    const failing: AttemptEvent = { type: 'judged', step: 'pair', results: resultsOf(pair, ['pair.2']) };
    const { attempt, effects } = after(failing, failing);
    expect(effects).toEqual([]);
    expect(attempt.steps[0]).toMatchObject({ status: 'todo', tries: 2 });
    expect(attempt.unmet).toEqual(['pair.2 holds']);
  });

  it('does not pass on a check that was not run, and does not count that as a failed try', () => {
    const [first, second] = resultsOf(pair);
    const results = [first, { ...second, verdict: notRun('waits') }] as CheckResult[];
    expect(after({ type: 'judged', step: 'pair', results }).attempt.steps[0]).toMatchObject({
      status: 'todo',
      tries: 0,
    });
  });

  it('does not pass on results that leave a check out', () => {
    expect(status(after({ type: 'judged', step: 'pair', results: resultsOf(pair).slice(1) }).attempt)[0]).toBe('todo');
  });

  it('takes no verdict on another step', () => {
    expect(after(passPair, passPair).effects).toEqual([]);
    expect(after({ type: 'judged', step: 'talk', results: resultsOf(talk) }).attempt).toEqual(after().attempt);
  });

  it('passes with a prediction left open, and asks the other questions before it moves on', () => {
    const passed = after(...toTalk, passTalk);
    expect(status(passed.attempt)[3]).toBe('passed');
    expect(passed.effects).toMatchObject([{ type: 'passed' }, { type: 'ask', asks: [{ id: 'talk.after' }] }]);
    const done = advance(lesson, passed.attempt, answer('talk.after', null));
    expect(done.effects).toMatchObject([
      { type: 'explain', right: false },
      { type: 'finished', skipped: [] },
    ]);
    expect(done.attempt).toMatchObject({ finished: true, completed: true });
  });

  it('passes once: a further good round while questions are open asks nothing again', () => {
    expect(after(...toTalk, passTalk, passTalk).effects).toEqual([]);
  });

  it('stays passed when the world is broken afterwards, but no longer holds', () => {
    const broken: AttemptEvent = { type: 'judged', step: 'talk', results: resultsOf(talk, ['talk.1']) };
    const { attempt } = after(...toTalk, passTalk, broken);
    expect(attempt).toMatchObject({ holds: false });
    expect(status(attempt)[3]).toBe('passed');
  });
});

describe('a step of questions', () => {
  it('passes with the last answer, right or wrong, and passes over what cannot run here', () => {
    const first = after(passPair, answer('look.1', ' YES '));
    expect(first.effects).toMatchObject([{ type: 'explain', given: ' YES ', right: true }]);
    const { attempt, effects } = advance(lesson, first.attempt, answer('look.2', 'no'));
    expect(status(attempt)).toEqual(['passed', 'passed', 'not-runnable', 'todo']);
    expect(effects).toMatchObject([
      { type: 'explain', right: false },
      { type: 'passed', index: 1 },
      { type: 'passed-over', index: 2, because: expect.stringMatching(/ipvlan.*this kernel has none.*another kernel/) },
      { type: 'enter', index: 3, rebuild: false },
    ]);
  });

  it('never passes by an empty round of checks', () => {
    expect(status(after(passPair, { type: 'judged', step: 'look', results: [] }).attempt)[1]).toBe('todo');
  });

  it('keeps the first answer, but lets a declined question be answered later', () => {
    const { attempt } = after(passPair, answer('look.1', 'no'), answer('look.1', 'yes'));
    expect(attempt.steps[1]?.answers).toEqual({ 'look.1': { given: 'no', right: false } });
    const later = after(passPair, answer('look.1', null), answer('look.1', 'yes'));
    expect(later.attempt.steps[1]?.answers).toEqual({ 'look.1': { given: 'yes', right: true } });
  });

  it('refuses an answer to a question of another step', () => {
    expect(after(answer('look.1')).effects).toMatchObject([{ type: 'refuse' }]);
  });
});

describe("the learner's commands", () => {
  const texts = (attempt: Attempt) => attempt.steps.map((step) => step.commands.map(({ text }) => text));

  it('belong to the step in which they were typed', () => {
    const { attempt } = after(typed('a'), typed('  '), typed('b'), passPair, typed('c'));
    expect(texts(attempt)).toEqual([['a', 'b'], ['c'], [], []]);
  });

  it('of a passed step are only replaced when it is passed again', () => {
    const again = [typed('a'), passPair, { type: 'back' }, typed('x')] as AttemptEvent[];
    expect(texts(after(...again).attempt)[0]).toEqual(['a']);
    expect(texts(after(...again, passPair).attempt)[0]).toEqual(['x']);
  });

  it('typed while questions of a passed step are open still belong to it', () => {
    const { attempt } = after(...toTalk, typed('a'), passTalk, typed('b'));
    expect(texts(attempt)[3]).toEqual(['a', 'b']);
  });

  it('stay when the step passes again without a new one', () => {
    expect(texts(after(typed('a'), passPair, { type: 'back' }, passPair).attempt)[0]).toEqual(['a']);
  });

  it('of an unfinished step start anew with the world', () => {
    const { attempt } = after(typed('a'), { type: 'restart', what: 'step' }, typed('b'));
    expect(texts(attempt)[0]).toEqual(['b']);
  });

  it('typed after the end belong to nothing', () => {
    const { attempt } = after(...toTalk, passTalk, answer('talk.after'), typed('rm -rf /*'));
    expect(texts(attempt)[3]).toEqual([]);
  });
});

describe('hint and solution', () => {
  it('climbs the ladder one rung at a time and says when it ends', () => {
    const hint: AttemptEvent = { type: 'hint' };
    expect(after(hint).effects).toEqual([{ type: 'hint', text: 'Think.', number: 1, of: 2 }]);
    expect(after(hint, hint).effects).toEqual([{ type: 'hint', text: 'Think harder.', number: 2, of: 2 }]);
    expect(after(hint, hint, hint).effects).toMatchObject([
      { type: 'refuse', message: expect.stringMatching(/last hint/) },
    ]);
  });

  it('shows the answer and remembers that it did; a step of questions has none', () => {
    const { attempt, effects } = after({ type: 'solution' });
    expect(effects).toEqual([{ type: 'solution', commands: pair.commands }]);
    expect(attempt.steps[0]?.solutionShown).toBe(true);
    expect(after(passPair, { type: 'solution' }).effects).toMatchObject([{ type: 'refuse' }]);
    expect(after(passPair, { type: 'hint' }).effects).toMatchObject([{ type: 'refuse' }]);
  });
});

it('is finished from the start where no step can run', () => {
  const attempt = begin(aLesson([tunnel]), []);
  expect(attempt).toMatchObject({ finished: true, completed: false });
  expect(attempt.steps[0]?.because).toMatch(/ipvlan/);
});

it('leaves the attempt it was given as it was', () => {
  const before = begin(lesson, missing);
  const copy = structuredClone(before);
  for (const event of [typed('a'), passPair, { type: 'skip' }, { type: 'hint' }] as AttemptEvent[])
    advance(lesson, before, event);
  expect(before).toEqual(copy);
});
