import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/domain/lesson.ts';
import type { WorkbookStep } from '../../src/domain/workbook.ts';
import { gradeSteps } from '../../src/grading/grade-steps.ts';
import { aCommand, aLesson, anAsk, aStep } from '../attempt/samples.ts';
import { Worlds } from './grading.ts';

function handIn(id: string, ...texts: string[]): WorkbookStep {
  return { id, commands: texts.map((text) => aCommand(text)), answers: new Map() };
}

async function grade(
  worlds: Worlds,
  steps: Step[],
  handedIn: WorkbookStep[],
  { prelude = [] as string[], ...limits }: { prelude?: string[]; step?: number; file?: number } = {},
) {
  const commands = prelude.map((text) => aCommand(text));
  const workbook = { file: 'a.md', lesson: 'sample', prelude: commands, steps: handedIn };
  const outcomes = await worlds.grade((options) => gradeSteps(aLesson(steps), workbook, options), limits);
  return { ran: worlds.ran, ok: outcomes.map(({ ok }) => ok), outcomes, open: worlds.open };
}

describe('the steps of work that was handed in', () => {
  it('are done in one world as long as they pass', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one', { setup: [aCommand('prepare')] }), worlds.step('two')];
    const { ran, ok, open } = await grade(worlds, steps, [handIn('two', 'my two'), handIn('one', 'x', 'my one')]);
    expect(ran).toEqual([['prepare', 'x', 'my one', 'my two']]);
    expect({ ok, open }).toEqual({ ok: [true, true], open: 0 });
  });

  it('fail with the sandbox that they end, whatever held, and the next are judged in another', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one'), worlds.step('two')];
    const { ok, outcomes, open } = await grade(worlds, steps, [
      handIn('one', 'my one', 'end it all'),
      handIn('two', 'my two'),
    ]);
    expect({ ok, open }).toEqual({ ok: [false, true], open: 0 });
    expect(outcomes[0]).toMatchObject({ because: 'the sandbox came to its end with this work in it', perished: true });
  });

  it("are judged by themselves: the lesson's own commands stand in for a failed one in a fresh world", async () => {
    const worlds = new Worlds();
    const prepared = { setup: [aCommand('prepare')] };
    const steps = [worlds.step('one'), worlds.step('two', prepared), worlds.step('three')];
    const work = [handIn('one', 'my one'), handIn('two', 'wrong'), handIn('three', 'my three')];
    const { ran, ok, outcomes, open } = await grade(worlds, steps, work);
    expect(ran).toEqual([
      ['my one', 'prepare', 'wrong'],
      ['my one', 'prepare', 'do two', 'my three'],
    ]);
    expect({ ok, open }).toEqual({ ok: [true, false, true], open: 0 });
    expect(outcomes.map(({ stoodIn }) => stoodIn)).toEqual([false, true, false]);
  });

  it('make no other world behind the last of them', async () => {
    const worlds = new Worlds();
    const { ran, outcomes } = await grade(worlds, [worlds.step('one')], [handIn('one', 'wrong')]);
    expect(ran).toEqual([['wrong']]);
    expect(outcomes[0]?.stoodIn).toBe(false);
  });

  it("stay in their world where nothing was handed in for one, and the lesson's own are done there", async () => {
    const worlds = new Worlds();
    const { ran, ok } = await grade(worlds, [worlds.step('one'), worlds.step('two')], [handIn('two', 'my two')]);
    expect({ ran, ok }).toEqual({ ran: [['do one', 'my two']], ok: [false, true] });
  });

  it('begin with what a script does before them, in each world', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one'), worlds.step('two')];
    const work = [handIn('one', 'wrong'), handIn('two', 'my two')];
    const { ran } = await grade(worlds, steps, work, { prelude: ['f() { :; }'] });
    expect(ran).toEqual([
      ['f() { :; }', 'wrong'],
      ['f() { :; }', 'do one', 'my two'],
    ]);
  });

  it('that this machine cannot do are left out, and the others are judged', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one', { needs: ['ipvlan'] }), worlds.step('two')];
    const { ran, ok, outcomes } = await grade(worlds, steps, [handIn('one', 'my one'), handIn('two', 'my two')]);
    expect({ ran, ok }).toEqual({ ran: [['my two']], ok: [null, true] });
    expect(outcomes[0]).toMatchObject({ leftOut: true, because: expect.stringContaining('it needs ipvlan') });
  });

  it('with a wrong answer fail, and do not spoil the world', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one', { asks: [anAsk('one.ask.1')] }), aStep('two')];
    const { ran, ok } = await grade(worlds, steps, [handIn('one', 'my one')]);
    // The second is the untouched world, in which is seen what holds without anybody's work.
    expect({ ran, ok }).toEqual({ ran: [['my one'], []], ok: [false, true] });
  });

  it('are no longer judged after an interruption, and leave no world behind', async () => {
    const worlds = new Worlds();
    worlds.interrupt();
    await expect(grade(worlds, [worlds.step('one')], [])).rejects.toMatchObject({ code: 'interrupted' });
    expect(worlds.open).toBe(0);
  });
});

describe('time limits', () => {
  it('of a step end it, are told, and leave the next its own time', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one'), worlds.step('two')];
    const work = [handIn('one', 'my one', 'wait 5000'), handIn('two', 'my two')];
    const { ok, outcomes } = await grade(worlds, steps, work, { step: 40 });
    expect(ok).toEqual([false, true]);
    const because = 'the time limit of 0 s for a step was over before this had ended: wait 5000';
    expect(outcomes[0]).toMatchObject({ late: true, because });
  });

  it('of the file end it: what is left is told, and no pass', async () => {
    const worlds = new Worlds();
    const steps = [worlds.step('one'), worlds.step('two')];
    const work = [handIn('one', 'wait 5000', 'my one'), handIn('two', 'my two')];
    const { ran, ok, outcomes } = await grade(worlds, steps, work, { file: 40 });
    expect({ ran, ok }).toEqual({ ran: [['wait 5000']], ok: [false, false] });
    expect(outcomes[0]?.because).toContain('for a file was over before this had ended: wait 5000');
    expect(outcomes[1]).toMatchObject({ late: true, because: 'the time limit of 0 s for a file is used up' });
  });

  it("do not count what the lesson's own commands take", async () => {
    const worlds = new Worlds();
    const slow = [aCommand('wait 60'), aCommand('do one')];
    const steps = [worlds.step('one', { setup: [aCommand('wait 60')], commands: slow }), worlds.step('two')];
    const { ok } = await grade(worlds, steps, [handIn('two', 'my two')], { step: 50, file: 50 });
    expect(ok).toEqual([false, true]);
  });

  it('hold for what stands before the steps, too', async () => {
    const worlds = new Worlds();
    const limits = { prelude: ['wait 5000'], step: 40 };
    const { ok, outcomes } = await grade(worlds, [worlds.step('one')], [handIn('one', 'my one')], limits);
    expect(ok).toEqual([false]);
    expect(outcomes[0]?.because).toContain('was over before this had ended: wait 5000');
  });

  it('are for each step that is done again, not for all of them', async () => {
    const worlds = new Worlds();
    const steps = ['one', 'two', 'three', 'four'].map((id) => worlds.step(id));
    const slow = ['one', 'two'].map((id) => handIn(id, 'wait 600', `my ${id}`));
    const { ran, ok } = await grade(worlds, steps, [...slow, handIn('three', 'x'), handIn('four', 'my four')], {
      step: 1000,
    });
    expect(ok).toEqual([true, true, false, true]);
    expect(ran[1]).toEqual(['wait 600', 'my one', 'wait 600', 'my two', 'do three', 'my four']);
  });

  it('count what is done again, too', async () => {
    const worlds = new Worlds();
    const steps = ['one', 'two', 'three'].map((id) => worlds.step(id));
    const work = [handIn('one', 'my one', 'wait 60'), handIn('two', 'x'), handIn('three', 'my three')];
    const { ok, outcomes } = await grade(worlds, steps, work, { file: 100 });
    expect(ok).toEqual([true, false, false]);
    expect(outcomes[2]?.because).toContain('for a file is used up');
  });
});
