import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/domain/lesson.ts';
import { gradeFinalState } from '../../src/grading/grade-final.ts';
import { aCheck, aCommand, aLesson, anAsk, aStep } from '../attempt/samples.ts';
import { Worlds } from './grading.ts';

async function grade(worlds: Worlds, steps: Step[], text: string, answers: [string, string][] = [], file = 60_000) {
  const script = { command: aCommand(text), answers: new Map(answers) };
  const outcomes = await worlds.grade((options) => gradeFinalState(aLesson(steps), script, options), { step: 1, file });
  return { ran: worlds.ran, ok: outcomes.map(({ ok }) => ok), outcomes, open: worlds.open };
}

describe('a script that is done as a whole', () => {
  it('runs once, after what all steps prepare, and each step is judged in the end', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one'), worlds.step('two', { setup: [aCommand('prepare')] })];
    const { ran, ok, open } = await grade(worlds, steps, 'my one');
    expect({ ran, ok, open }).toEqual({ ran: [['prepare', 'my one']], ok: [true, false], open: 0 });
  });

  it('is followed by what a step can prepare only with what it makes', async () => {
    const worlds = new Worlds();
    const late = worlds.step('two', { setup: [aCommand('prepare'), aCommand('after my one')] });
    const { ran } = await grade(worlds, [worlds.step('one'), late], 'my one');
    expect(ran).toEqual([['prepare', 'after my one', 'my one', 'after my one']]);
  });

  it('has nothing from a step that holds without any work, unless those before it pass', async () => {
    const gift = aStep('gone', { checks: [aCheck('gone.1')] });
    const idle = new Worlds();
    const nothing = await grade(idle, [idle.step('one'), gift], 'true');
    expect(nothing.ok).toEqual([false, false]);
    expect(nothing.outcomes[1]).toMatchObject({ because: expect.stringContaining('without any work') });
    expect(nothing.outcomes[1]?.heldBefore).toEqual(new Set(['gone.1']));
    const worlds = new Worlds();
    expect((await grade(worlds, [worlds.step('one'), gift], 'my one')).ok).toEqual([true, true]);
  });

  it('has no part of a step by a check that holds without any work, behind one that failed', async () => {
    const worlds = new Worlds();
    const { checks } = worlds.step('two');
    const half = aStep('two', { commands: [aCommand('do two')], checks: [aCheck('two.0'), ...checks] });
    const { ok, outcomes } = await grade(worlds, [worlds.step('one'), half], 'true');
    expect(ok).toEqual([false, false]);
    expect(outcomes[1]?.heldBefore).toEqual(new Set(['two.0']));
  });

  it('may answer questions', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one', { asks: [anAsk('one.ask.1')] })];
    expect((await grade(worlds, steps, 'my one', [['one.ask.1', 'yes']])).ok).toEqual([true]);
    expect((await grade(new Worlds(), steps, 'my one')).ok).toEqual([false]);
  });

  it('leaves out what this machine cannot do', async () => {
    const worlds = new Worlds();
    const needy = worlds.step('two', { needs: ['ipvlan'], setup: [aCommand('prepare')] });
    const { ran, ok } = await grade(worlds, [worlds.step('one'), needy], 'my one');
    expect({ ran, ok }).toEqual({ ran: [['my one']], ok: [true, null] });
  });

  it('that takes too long passes nothing, and this is told', async () => {
    const worlds = new Worlds();
    const { ok, outcomes } = await grade(worlds, [worlds.step('one')], 'wait 5000', [], 30);
    expect(ok).toEqual([false]);
    expect(outcomes[0]).toMatchObject({ late: true, because: expect.stringContaining('for a file was over') });
  });
});
