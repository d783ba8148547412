import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import type { AttemptEvent } from '../../src/attempt/events.ts';
import { begin } from '../../src/attempt/state.ts';
import { resultsOf } from './samples.ts';
import { after, answer, lesson, missing, pair, passPair, passTalk, status, talk, toTalk, typed } from './scene.ts';

describe('next and skip', () => {
  it('refuses next before the step is passed, and says what is open', () => {
    const failing: AttemptEvent = { type: 'judged', step: 'pair', results: resultsOf(pair, ['pair.2']) };
    const { effects, attempt } = after(failing, { type: 'next' });
    expect(effects).toMatchObject([{ type: 'refuse', message: expect.stringMatching(/pair\.2 holds.*skip/) }]);
    expect(attempt.current).toBe(0);
  });

  it('moves on with next past open questions of a passed step', () => {
    const { attempt, effects } = after(...toTalk, passTalk, { type: 'next' });
    expect(effects).toMatchObject([{ type: 'passed', index: 3 }, { type: 'finished' }]);
    expect(attempt.finished).toBe(true);
  });

  it('skips at any time and has the world rebuilt with what the step would have brought', () => {
    const { attempt, effects } = after({ type: 'skip' });
    expect(status(attempt)[0]).toBe('skipped');
    expect(effects).toEqual([{ type: 'enter', index: 1, rebuild: true }]);
  });

  it('rebuilds nothing for a step that only asks', () => {
    expect(after(passPair, { type: 'skip' }).effects.at(-1)).toEqual({ type: 'enter', index: 3, rebuild: false });
  });

  it('does not call a lesson completed in which a step was skipped', () => {
    const { attempt, effects } = after({ type: 'skip' }, ...toTalk.slice(1), passTalk, { type: 'next' });
    expect(effects.at(-1)).toEqual({ type: 'finished', skipped: [0] });
    expect(attempt).toMatchObject({ finished: true, completed: false });
  });

  it('refuses both after the end, and lets no verdict in', () => {
    const end = [...toTalk, passTalk, answer('talk.after')];
    const broken: AttemptEvent = { type: 'judged', step: 'talk', results: resultsOf(talk, ['talk.1']) };
    expect(after(...end, broken).attempt).toEqual(after(...end).attempt);
    expect(after(...end, { type: 'next' }).effects).toMatchObject([{ type: 'refuse' }]);
    expect(after(...end, { type: 'skip' }).effects).toMatchObject([{ type: 'refuse' }]);
  });
});

describe('going back and forth', () => {
  it('goes back to the step before, over what cannot run here, and keeps what was earned', () => {
    const { attempt, effects } = after(...toTalk, { type: 'back' });
    expect(effects).toEqual([{ type: 'enter', index: 1, rebuild: true }]);
    expect(status(attempt)).toEqual(['passed', 'passed', 'not-runnable', 'todo']);
  });

  it('refuses to go back from the first step, forward, or to a step there is not', () => {
    expect(after({ type: 'back' }).effects).toMatchObject([
      { type: 'refuse', message: expect.stringMatching(/first step/) },
    ]);
    const ahead = { type: 'refuse', message: expect.stringMatching(/goto talk/) };
    expect(after({ type: 'back', target: 'talk' }).effects).toMatchObject([ahead]);
    const unknown = { type: 'refuse', message: expect.stringMatching(/1 pair, 2 look/) };
    for (const target of ['nowhere', '0', '5', '']) {
      expect(after({ type: 'goto', target }).effects).toMatchObject([unknown]);
    }
  });

  it('goes on with next from a step passed earlier, and has it replayed', () => {
    const { attempt, effects } = after(...toTalk, { type: 'back', target: '1' }, { type: 'next' });
    expect(effects.at(-1)).toEqual({ type: 'enter', index: 1, rebuild: true });
    expect(attempt.current).toBe(1);
  });

  it('goes on in the same world when a step passed earlier was done again', () => {
    expect(after(...toTalk, { type: 'back', target: 'pair' }, passPair).effects).toEqual([
      { type: 'passed', index: 0 },
      { type: 'enter', index: 1, rebuild: false },
    ]);
  });

  it('counts steps jumped over as skipped, and refuses a jump to one that cannot run', () => {
    const { attempt, effects } = after({ type: 'goto', target: '4' });
    expect(status(attempt)).toEqual(['skipped', 'skipped', 'not-runnable', 'todo']);
    expect(effects).toEqual([{ type: 'enter', index: 3, rebuild: true }]);
    const refused = { type: 'refuse', message: expect.stringMatching(/ipvlan/) };
    expect(after({ type: 'goto', target: 'tunnel' }).effects).toMatchObject([refused]);
  });

  it('leaves a step open that came into the lesson before the one it jumps from', () => {
    const open = { ...begin(lesson, missing), current: 1 };
    expect(status(advance(lesson, open, { type: 'goto', target: 'talk' }).attempt)[0]).toBe('todo');
  });

  it('counts failed tries anew when a step is begun again', () => {
    const failing: AttemptEvent = { type: 'judged', step: 'pair', results: resultsOf(pair, ['pair.2']) };
    expect(after(failing, { type: 'restart', what: 'step' }).attempt.steps[0]?.tries).toBe(0);
  });

  it('never takes back that the lesson was completed once', () => {
    const again: AttemptEvent[] = [
      { type: 'restart', what: 'lesson' },
      { type: 'skip' },
      { type: 'skip' },
      { type: 'skip' },
    ];
    const { attempt } = after(...toTalk, passTalk, answer('talk.after'), ...again);
    expect(attempt).toMatchObject({ finished: true, completed: true });
    expect(status(attempt)[0]).toBe('skipped');
  });

  it('goes back into the last step after the end', () => {
    const { attempt, effects } = after(...toTalk, passTalk, answer('talk.after'), { type: 'back' });
    expect(effects).toEqual([{ type: 'enter', index: 3, rebuild: true }]);
    expect(attempt).toMatchObject({ finished: false, completed: true });
  });

  it('restarts the step, or the lesson with all that was known of it', () => {
    const step = after(passPair, answer('look.1'), { type: 'restart', what: 'step' });
    expect(step.effects).toEqual([{ type: 'enter', index: 1, rebuild: true }]);
    expect(status(step.attempt)[0]).toBe('passed');
    const whole = after(typed('ip link'), { type: 'hint' }, passPair, { type: 'restart', what: 'lesson' });
    expect(whole.effects).toEqual([{ type: 'enter', index: 0, rebuild: true }]);
    expect(whole.attempt).toEqual(after().attempt);
  });
});

describe('the world that is built anew', () => {
  const past = [typed('a'), passPair] as AttemptEvent[];

  it.each([
    ['back', { type: 'back', target: 'pair' }, 0],
    ['goto', { type: 'goto', target: 'talk' }, 3],
    ['restart', { type: 'restart', what: 'step' }, 1],
  ] as [string, AttemptEvent, number][])(
    'is a clean one after %s, unless the own one is asked for',
    (_, event, clean) => {
      expect(after(...past, event).attempt.clean).toBe(clean);
      expect(after(...past, { ...event, mine: true } as AttemptEvent).attempt.clean).toBeUndefined();
      const exercise = advance({ ...lesson, exercise: true }, after(...past).attempt, event);
      expect(exercise.attempt.clean).toBeUndefined();
    },
  );

  it('stays clean for who goes on from it as it is, and is forgotten with the lesson', () => {
    const back: AttemptEvent = { type: 'back', target: 'pair' };
    expect(after(...past, back, { type: 'next' }).attempt.clean).toBe(1);
    expect(after(...past, back, passPair).attempt.clean).toBe(0);
    expect(after(...past, { type: 'skip' }).attempt.clean).toBeUndefined();
    expect(after(...past, back, { type: 'restart', what: 'lesson' }).attempt.clean).toBeUndefined();
  });
});
