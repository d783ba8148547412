import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import type { AttemptEvent } from '../../src/attempt/events.ts';
import { begin } from '../../src/attempt/state.ts';
import { fromSaved, savedProgress, toSaved } from '../../src/progress/saved.ts';
import { aCheck, aLesson, aStep, resultsOf } from './samples.ts';

const first = aStep('first', { checks: [aCheck('one')] });
const lesson = aLesson([first, aStep('second', { checks: [aCheck('two')] })]);
const after = (...events: AttemptEvent[]) =>
  events.reduce((attempt, event) => advance(lesson, attempt, event).attempt, begin(lesson, []));
const typed = (text: string, printed?: string): AttemptEvent => ({
  ...{ type: 'command', text, machine: 'host', terminal: 1, status: 0, printed },
});
const passing: AttemptEvent = { type: 'judged', step: 'first', results: resultsOf(first) };

describe('what is kept of an attempt for its readers', () => {
  it('is what commands printed and changed, what checks saw, and the world behind the step', () => {
    const attempt = after(
      typed('ls', 'a\nb\n'),
      { type: 'changed', changes: ['+ host: x'] },
      typed('true', '\n'),
      passing,
      {
        ...{ type: 'mapped', index: 0, map: '{}' },
      },
    );
    const kept = fromSaved(lesson, savedProgress.parse(JSON.parse(JSON.stringify(toSaved(attempt)))), []);
    expect(kept.steps[0]).toMatchObject({
      commands: [{ text: 'ls', printed: 'a\nb\n', changes: ['+ host: x'] }, { text: 'true' }],
      saw: { one: 'it' },
      map: '{}',
    });
    expect(kept.steps[0]?.commands[1]).not.toHaveProperty('printed');
  });

  it('is bounded', () => {
    const many = Array.from({ length: 60 }, (_, index) => typed(`echo ${index}`, 'x'.repeat(9000)));
    const lines = Array.from({ length: 50 }, () => 'y'.repeat(900));
    const attempt = after(...many, { type: 'changed', changes: lines }, passing, {
      ...{ type: 'mapped', index: 0, map: 'z'.repeat(1_000_000) },
    });
    expect(JSON.stringify(toSaved(attempt)).length).toBeLessThan(200_000);
    expect(attempt.steps[0]?.commands).toHaveLength(60);
    expect(attempt.steps[0]?.commands.at(-1)?.printed).toHaveLength(2000);
  });

  it('belongs to the command that ended, not to one that goes on behind it', () => {
    const attempt = after(
      typed('ip link add x type bridge'),
      { type: 'command', text: 'server', machine: 'host', terminal: 2, status: null },
      { type: 'changed', changes: ['+ host: x'] },
      { type: 'ended', terminal: 2, status: 130, printed: 'bye' },
    );
    expect(attempt.draft).toMatchObject([{ changes: ['+ host: x'] }, { text: 'server', status: 130, printed: 'bye' }]);
    expect(attempt.steps[0]?.commands).toEqual(attempt.draft);
  });

  it('is forgotten when the lesson begins again', () => {
    const attempt = after(
      typed('ls'),
      passing,
      { type: 'mapped', index: 0, map: '{}' },
      { type: 'restart', what: 'lesson' },
    );
    expect(attempt.steps[0]?.map).toBeUndefined();
    expect(attempt.steps[0]?.saw).toBeUndefined();
  });
});
