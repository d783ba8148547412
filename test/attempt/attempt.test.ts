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

describe('a step that has passed and is still looked at', () => {
  const looking: AttemptEvent = { type: 'judged', step: 'pair', results: resultsOf(pair), looking: true };

  it('stays until the learner has looked', () => {
    const { attempt, effects } = after(typed('ip link add'), looking);
    expect(effects).toEqual([]);
    expect(attempt).toMatchObject({ current: 0, holds: true });
    expect(attempt.steps[0]?.status).toBe('passed');
    const left = after(typed('ip link add'), looking, typed('ip link'), { type: 'looked' });
    expect(left.effects.map(({ type }) => type)).toEqual(['passed', 'enter']);
    expect(left.attempt.steps[0]?.commands).toHaveLength(2);
  });

  it('is not left by looking once it does not hold any more', () => {
    const broken: AttemptEvent = { type: 'judged', step: 'pair', results: resultsOf(pair, ['pair.1']) };
    expect(after(looking, broken, { type: 'looked' }).effects).toEqual([]);
  });
});

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
    // What nobody predicted is told all the same.
    expect(passed.effects).toMatchObject([
      { type: 'passed' },
      { type: 'explain' },
      { type: 'ask', asks: [{ id: 'talk.after' }] },
    ]);
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

describe('a command that goes on while others are typed', () => {
  const runs = (text: string, terminal: number): AttemptEvent =>
    ({ ...typed(text), terminal, status: null }) as AttemptEvent;
  const ends = (terminal: number): AttemptEvent => ({ type: 'ended', terminal, status: 130 });
  const states = (attempt: Attempt) => attempt.draft.map(({ text, status: its }) => `${text} ${its}`);

  it('has no status until it ends: the last one of its terminal', () => {
    const { attempt, effects } = after(runs('a', 1), runs('b', 2), runs('c', 1), typed('d'), ends(1));
    expect(effects).toEqual([]);
    expect(states(attempt)).toEqual(['a null', 'b null', 'c 130', 'd 0']);
    expect(attempt.steps[0]?.commands).toEqual(attempt.draft);
  });

  it('changes nothing where none is running, or when its step is over', () => {
    const idle = after(typed('a'), runs('b', 2)).attempt;
    expect(advance(lesson, idle, ends(1)).attempt).toBe(idle);
    const over = after(runs('a', 1), passPair).attempt;
    expect(advance(lesson, over, ends(1)).attempt).toBe(over);
  });

  it('leaves alone what a passed step was passed with, when that is done anew', () => {
    const { attempt } = after(typed('a'), passPair, { type: 'back' }, runs('x', 1), ends(1));
    expect(states(attempt)).toEqual(['x 130']);
    expect(attempt.steps[0]?.commands.map(({ text }) => text)).toEqual(['a']);
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

  it('begin anew with their step, unless that was passed', () => {
    const { attempt } = after(passPair, typed('a'), { type: 'back' }, { type: 'next' });
    expect(texts(attempt)[1]).toEqual([]);
    expect(attempt.draft).toEqual([]);
  });

  it('typed after the end belong to nothing', () => {
    const { attempt } = after(...toTalk, passTalk, answer('talk.after'), typed('rm -rf /*'));
    expect(texts(attempt)[3]).toEqual([]);
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
