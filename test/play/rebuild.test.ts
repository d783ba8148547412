import { describe, expect, it } from 'vitest';
import { type PastStep, pastSteps } from '../../src/attempt/past.ts';
import type { LearnerCommand } from '../../src/attempt/state.ts';
import type { Step } from '../../src/domain/lesson.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import { rebuildWorld } from '../../src/play/rebuild.ts';
import type { FreshStage } from '../../src/play/stage.ts';
import { aCheck, aCommand, aLesson, aStep, noProbe } from '../attempt/samples.ts';
import { after, passPair, lesson as scene, typed } from '../attempt/scene.ts';

const command = (text: string, rest: Partial<LearnerCommand> = {}): LearnerCommand => ({
  text,
  machine: 'host',
  terminal: 1,
  status: 0,
  ...rest,
});

/** Worlds that are the lists of what was run in them; the checks of a step look at the newest. */
class Worlds {
  readonly all: { ran: string[]; closed: boolean }[] = [];

  readonly build = async (): Promise<FreshStage> => {
    const world = { ran: [] as string[], closed: false };
    this.all.push(world);
    return {
      pace: 0.1,
      probe: noProbe,
      run: async ({ text, background }) => {
        world.ran.push(background ? `${text} &` : text);
        return { status: 0, output: '', timedOut: false };
      },
      alive: true,
      close: async () => {
        world.closed = true;
      },
    };
  };

  /** A step that is there when one of the commands was run. */
  step(id: string, ways: string[], rest: Partial<Step> = {}): Step {
    const check = aCheck(`${id}.1`, async () =>
      this.all.at(-1)?.ran.some((text) => ways.includes(text)) ? passed(id) : failed('nothing', id),
    );
    return aStep(id, { setup: [aCommand(`set up ${id}`)], commands: [aCommand(id)], checks: [check], ...rest });
  }

  async rebuild(...past: [step: Step, own: LearnerCommand[], passed?: boolean][]) {
    const steps = past.map(([step, own, passedIt = true], index): PastStep => ({ step, index, own, passed: passedIt }));
    const { done } = await rebuildWorld(aLesson(steps.map(({ step }) => step)), steps, this.build);
    return { ways: done.map(({ way }) => way), ran: this.all.map(({ ran }) => ran), open: this.open() };
  }

  open(): number {
    return this.all.filter(({ closed }) => !closed).length;
  }
}

describe('a world that is made anew', () => {
  it('holds what the learner did, after what the lesson prepares', async () => {
    const worlds = new Worlds();
    const [one, two] = [worlds.step('one', ['mine']), worlds.step('two', ['two'])];
    expect(await worlds.rebuild([one, [command('mine'), command('x', { status: null })]], [two, [], false])).toEqual({
      ways: ['own', 'lesson'],
      ran: [['set up one', 'mine', 'x &', 'set up two', 'two']],
      open: 1,
    });
  });

  it('is begun once more, with the lesson in the place of what cannot be repeated and of nothing else', async () => {
    const worlds = new Worlds();
    const [one, two] = [worlds.step('one', ['mine']), worlds.step('two', ['two'])];
    expect(await worlds.rebuild([one, [command('mine')]], [two, [command('once')]])).toEqual({
      ways: ['own', 'stand-in'],
      ran: [
        ['set up one', 'mine', 'set up two', 'once'],
        ['set up one', 'mine', 'set up two', 'two'],
      ],
      open: 1,
    });
  });

  it('is given up at most once for each step', async () => {
    const worlds = new Worlds();
    const steps = ['one', 'two', 'three'].map((id) => worlds.step(id, ['never']));
    const past = steps.map((step): [Step, LearnerCommand[]] => [step, [command('once')]]);
    const { ways, ran, open } = await worlds.rebuild(...past);
    expect(ways).toEqual(['stand-in', 'stand-in', 'stand-in']);
    expect(ran).toHaveLength(4);
    expect(open).toBe(1);
  });

  it('gets nothing twice where a step was passed by what came before', async () => {
    const worlds = new Worlds();
    const [one, two] = [worlds.step('one', ['both']), worlds.step('two', ['both'])];
    expect(await worlds.rebuild([one, [command('both')]], [two, []])).toMatchObject({
      ways: ['own', 'nothing'],
      ran: [['set up one', 'both', 'set up two']],
    });
    expect(await worlds.rebuild([one, [], false], [two, []])).toMatchObject({ ways: ['lesson', 'lesson'] });
  });

  it('does not ask for what is tried out, where a step also has something to read', async () => {
    const worlds = new Worlds();
    const trying = aCheck('t', async () => failed('no answer', 'an answer'), { tries: true });
    const step = worlds.step('one', ['mine']);
    const both = { ...step, checks: [...step.checks, trying] };
    expect((await worlds.rebuild([both, [command('mine')]])).ways).toEqual(['own']);
  });

  it('asks for it where there is nothing else to go by: when a command ended in another way, or still runs', async () => {
    const worlds = new Worlds();
    const trying = aCheck('t', async () => failed('no answer', 'an answer'), { tries: true });
    const step = { ...worlds.step('one', []), checks: [trying] };
    const waysAfter = async (status: number | null) =>
      (await worlds.rebuild([step, [command('mine', { status })]])).ways;
    expect(await waysAfter(0)).toEqual(['own']);
    expect(await waysAfter(1)).toEqual(['stand-in']);
    expect(await waysAfter(null)).toEqual(['stand-in']);
  });

  it('has nothing run on a machine that the lesson no longer has', async () => {
    const worlds = new Worlds();
    const { ways, ran } = await worlds.rebuild([
      worlds.step('one', ['mine']),
      [command('mine'), command('mine', { machine: 'gone' })],
    ]);
    expect(ways).toEqual(['stand-in']);
    expect(ran).toEqual([['set up one', 'one']]);
  });

  it('is closed when something breaks', async () => {
    const worlds = new Worlds();
    const build = async () => ({ ...(await worlds.build()), run: () => Promise.reject(new Error('broken')) });
    const past = [{ step: worlds.step('one', []), index: 0, own: [], passed: false }];
    await expect(rebuildWorld(aLesson([]), past, build)).rejects.toThrow('broken');
    expect(worlds.open()).toBe(0);
  });
});

describe('what came before a step', () => {
  it("is the learner's own where a step was passed, and leaves out what cannot run here", () => {
    const { attempt } = after(typed('a'), passPair, typed('b'), { type: 'goto', target: 'talk', mine: true });
    expect(pastSteps(scene, attempt, 3)).toMatchObject([
      { index: 0, own: [{ text: 'a' }], passed: true },
      { index: 1, own: [], passed: false },
    ]);
  });

  it("is the lesson's in a clean world, and not taken for brought about by the steps before", () => {
    const { attempt } = after(typed('a'), passPair, typed('b'), { type: 'restart', what: 'step' });
    expect(pastSteps(scene, attempt, 1)).toMatchObject([{ own: [], passed: false }]);
    expect(pastSteps(scene, { ...attempt, clean: undefined }, 1)).toMatchObject([
      { own: [{ text: 'a' }], passed: true },
    ]);
  });

  it("is the lesson's where the learner's is known not to work a second time", () => {
    const { attempt } = after(typed('a'), passPair);
    const unrepeatable = new Set(attempt.steps.slice(0, 1).map(({ commands }) => commands));
    expect(pastSteps(scene, attempt, 1, unrepeatable)).toMatchObject([{ own: [], passed: true }]);
  });
});
