import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '../../src/domain/lesson.ts';
import type { StepOutcome } from '../../src/domain/outcome.ts';
import { play } from '../../src/play/play.ts';
import type { Stage } from '../../src/play/stage.ts';
import { ForeignMachines } from '../../src/play/untouched.ts';
import { aCheck, aCommand, aLesson, aStep, noProbe } from '../attempt/samples.ts';

const machine = (name: string) => ({ name, interfaces: [], serve: [] });
const world = { networks: [], machines: [machine('host'), machine('client'), machine('node2')] };
const on = (name: string, text: string) => aCommand(text, { on: name });

/** A stage whose machines are what was typed on them. */
class Typed implements Stage {
  readonly pace = 1;
  readable = true;
  readonly typed = new Map<string, string[]>();
  probe = noProbe;

  async run(command: Command) {
    this.typed.set(command.on, [...(this.typed.get(command.on) ?? []), command.text]);
    return { status: 0, output: '', timedOut: false };
  }

  async settings(machines: readonly string[]) {
    return this.readable ? new Map(machines.map((name) => [name, this.typed.get(name) ?? []])) : undefined;
  }
}

let stage: Typed;
beforeEach(() => {
  stage = new Typed();
});

describe('what is not the learner’s', () => {
  const step = aStep('wall', { commands: [on('host', 'drop')] });
  const lesson = aLesson([step], { world });

  test('stays as the world was built', async () => {
    const foreign = new ForeignMachines(lesson);
    await foreign.begin(stage);
    await stage.run(on('host', 'drop'));
    expect(await foreign.look(step, stage)).toEqual({ ok: true });
    await stage.run(on('client', 'drop'));
    expect(await foreign.look(step, stage)).toEqual({
      ok: false,
      because: 'client is not yours to change in this step, but it has now: drop',
    });
  });

  test('and as the lesson itself has made it', async () => {
    await stage.run(on('client', 'first'));
    const foreign = new ForeignMachines(lesson);
    await foreign.begin(stage);
    const setup = on('client', 'route');
    await stage.run(setup);
    await foreign.prepared([setup], stage);
    expect(await foreign.look(step, stage)).toEqual({ ok: true });
    stage.typed.set('client', ['route']);
    expect(await foreign.look(step, stage)).toMatchObject({
      because: expect.stringContaining('it has no longer: first'),
    });
  });

  test('is no pass where it cannot be looked at, then or now', async () => {
    const foreign = new ForeignMachines(lesson);
    await foreign.begin(stage);
    stage.readable = false;
    expect(await foreign.look(step, stage)).toEqual({ ok: null, because: 'client could not be looked at' });
    const blind = new ForeignMachines(lesson);
    await blind.begin(stage);
    stage.readable = true;
    expect(await blind.look(step, stage)).toMatchObject({ ok: null });
  });
});

test('a step whose checks pass fails with that reason, and a step that needs the machine does not', async () => {
  const there = aStep('there', { commands: [on('node2', 'route')], checks: [aCheck('there.1')] });
  const wall = aStep('wall', { commands: [on('client', 'drop    # optional')], checks: [aCheck('wall.1')] });
  const outcomes: StepOutcome[] = [];
  for await (const event of play(aLesson([there, wall], { world }), stage, { capabilities: [] })) {
    if (event.type === 'outcome') outcomes.push(event.outcome);
  }
  expect(outcomes).toMatchObject([
    { ok: true },
    {
      ok: false,
      late: true,
      because: 'client is not yours to change in this step, but it has now: drop    # optional',
    },
  ]);
});
