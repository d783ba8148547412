import { describe, expect, it } from 'vitest';
import type { Command, Step } from '../../src/domain/lesson.ts';
import type { StepOutcome } from '../../src/domain/outcome.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import { type PlayEvent, type PlayOptions, play } from '../../src/play/play.ts';
import type { CommandResult, Stage } from '../../src/play/stage.ts';
import { aCheck, aCommand, aLesson, aStep, noProbe } from '../attempt/samples.ts';

/** A stage whose world is the list of the commands that ran on it. */
function aStage(resultOf: (command: Command) => Partial<CommandResult> = () => ({})) {
  const ran: string[] = [];
  const stage: Stage = {
    ...{ pace: 1, probe: noProbe },
    async run(command) {
      ran.push(command.text);
      return { status: 0, output: '', timedOut: false, ...resultOf(command) };
    },
  };
  return { stage, ran };
}

/** A step that is passed when its command ran. */
function doing(id: string, ran: string[], rest: Partial<Step> = {}): Step {
  const check = aCheck(`${id}.1`, async () => (ran.includes(id) ? passed(id) : failed('nothing', id)));
  return aStep(id, { commands: [aCommand(id)], checks: [check], ...rest });
}

async function playAll(steps: Step[], stage: Stage, options: Partial<PlayOptions> = {}) {
  const events: PlayEvent[] = [];
  const everything = { capabilities: [], deadline: 60, ...options };
  for await (const event of play(aLesson(steps), stage, everything)) events.push(event);
  const outcomes = events.flatMap((event): StepOutcome[] => (event.type === 'outcome' ? [event.outcome] : []));
  return { events, outcomes, ok: outcomes.map(({ ok }) => ok) };
}

describe('play', () => {
  it('runs setup, commands and solution of each step in order and judges it before the next', async () => {
    const { stage, ran } = aStage();
    const first = doing('one', ran, { setup: [aCommand('prepare')], solution: [aCommand('solve')] });
    const { ok, events } = await playAll([first, doing('two', ran)], stage);
    expect(ran).toEqual(['prepare', 'one', 'solve', 'two']);
    expect(ok).toEqual([true, true]);
    expect(events.map((event) => event.type)).toEqual([
      ...['step', 'command', 'ran', 'command', 'ran', 'command', 'ran', 'outcome'],
      ...['step', 'command', 'ran', 'outcome'],
    ]);
  });

  it('stops trying after a failed step and says which', async () => {
    const { stage, ran } = aStage();
    const { ok, outcomes } = await playAll([doing('one', []), doing('two', ran)], stage);
    expect(ok).toEqual([false, null]);
    expect(ran).toEqual(['one']);
    expect(outcomes[1]?.because).toBe('step one failed');
    expect(outcomes[1]?.results).toMatchObject([{ verdict: { ok: null, because: 'step one failed' } }]);
  });

  it('leaves out what this machine cannot run, says why, and goes on', async () => {
    const { stage, ran } = aStage();
    const capabilities = [
      { name: 'ipvlan', ok: false, because: 'this kernel has none', cure: 'another kernel' },
      { name: 'veth', ok: true },
    ];
    const steps = [doing('one', ran, { needs: ['veth', 'ipvlan'] }), doing('two', ran, { needs: ['veth'] })];
    const { ok, outcomes } = await playAll(steps, stage, { capabilities });
    expect(ok).toEqual([null, true]);
    expect(ran).toEqual(['two']);
    expect(outcomes[0]?.because).toBe('it needs ipvlan: this kernel has none; to get it: another kernel');
  });

  it('reports one step alone and replays those before it silently', async () => {
    const { stage, ran } = aStage();
    const steps = ['one', 'two', 'three'].map((id) => doing(id, ran));
    const { events, ok } = await playAll(steps, stage, { only: 'two' });
    expect(ran).toEqual(['one', 'two']);
    expect(events[0]).toMatchObject({ type: 'step', number: 2, of: 3 });
    expect(ok).toEqual([true]);
  });

  it.each([
    { text: 'server', background: true },
    { text: 'server >/dev/null 2>&1 &', background: false },
  ])('waits in a replay for what was left running by $text', async ({ text, background }) => {
    const { stage, ran } = aStage();
    let looks = 0;
    const listens = aCheck('listens', async () => {
      looks += 1;
      if (looks < 3) return failed('nothing listens', 'a server');
      ran.push('(listens)');
      return passed('a server');
    });
    const server = aStep('server', { commands: [aCommand(text, { background })], checks: [listens] });
    await playAll([server, doing('fetch', ran)], stage, { only: 'fetch' });
    expect(ran).toEqual([text, '(listens)', 'fetch']);
  });

  it('refuses a step that the lesson does not have, and names those it has', async () => {
    const { stage, ran } = aStage();
    const playing = playAll([doing('one', ran)], stage, { only: 'none' });
    await expect(playing).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('one') });
    expect(ran).toEqual([]);
  });

  it('passes no step whose commands did not end in time, and does not blame it for the preparation', async () => {
    const late = aStage(({ text }) => (text.startsWith('late') ? { status: null, timedOut: true } : {}));
    const answer = doing('late', late.ran);
    const slow = await playAll([answer], late.stage);
    expect(slow.ok).toEqual([false]);
    expect(slow.outcomes[0]?.because).toBe('the answer on host did not end in time: late');
    const setup = await playAll([doing('one', late.ran, { setup: [aCommand('late\nlater')] })], late.stage);
    expect(setup.ok).toEqual([null]);
    expect(setup.outcomes[0]?.because).toBe('the setup on host did not end in time: late');
  });

  it('runs no further command once it was stopped, and calls nothing passed or failed that was not judged', async () => {
    const stop = new AbortController();
    const { stage, ran } = aStage(({ text }) => {
      if (text === 'two') stop.abort();
      return {};
    });
    const steps = [doing('one', ran), doing('two', ran, { solution: [aCommand('more')] }), doing('three', ran)];
    const { ok, outcomes } = await playAll(steps, stage, { signal: stop.signal });
    expect(ran).toEqual(['one', 'two']);
    expect(ok).toEqual([true, null, null]);
    expect(outcomes[2]?.because).toBe('interrupted');
  });
});
