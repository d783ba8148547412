import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lessons = join(import.meta.dirname, 'lessons');
const lesson = join(lessons, '50-keys.md');
const waiting = join(lessons, '51-waiting.md');

describe('Ctrl-C', () => {
  it('ends a check that waits', async () => {
    await using program = new Program(['learn', waiting]);
    await program.prompt();
    await program.starts('check');
    program.type('\x03');
    await program.prompt();
    await program.starts('check');
    program.type('\x03\x03\x03');
    await program.prompt();
    // A check that has waited to its end says what it saw.
    expect(program.text()).not.toContain('✗');
    await program.does('on pc ip addr add 192.168.232.77/24 dev eth0');
    // The kernel asks again who that is only after a while.
    await program.does('check');
    await program.sees('Step 2 of 2');
  });

  it('typed while the tutor speaks puts nothing out of step', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    for (let time = 0; time < 5; time += 1) {
      await program.starts('task');
      const before = program.raw.length;
      program.type('\x03');
      await program.until(() => program.raw.slice(before).includes('\x1b]133;B'), 'for the prompt');
      await program.does(`echo after $((${time} + 10))`);
      await program.sees(`\nafter ${time + 10}\n`);
    }
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees(/add first\n[\s\S]*✓ host has a network namespace first\n[\s\S]*Step 2 of 3[\s\S]*host:~#$/);
  });
});

describe('Ctrl-C while a world is built anew', () => {
  it('leaves the learner in the one that was there, at the same step', async () => {
    await using program = new Program(['learn', join(lessons, '59-slow.md')]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 2');
    await program.does('ip netns add own');
    for (const [times, command] of ['restart', 'goto 2', 'back 2'].entries()) {
      await program.starts(command);
      await program.sees('(building the world, and doing a step again; Ctrl-C stops that)');
      program.type('\x03');
      const news = 'Stopped: you are where you were, and the world is as it was.';
      await program.until(() => program.text().split(news).length === times + 2, 'for the world to stay');
      await program.prompt();
      await program.does(`echo "${times} $(cd /run/netns; echo *)"`);
      await program.sees(`${times} first own`);
    }
    await program.does('ip netns add second');
    await program.sees('You have finished this lesson.');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });
});

describe('Ctrl-C while a lesson opens', () => {
  it.each([0, 100, 200, 300, 400, 600, 800, 1200])('after %i ms leaves at once', async (wait) => {
    await using program = new Program(['learn', lesson]);
    await setTimeout(wait);
    program.kill('SIGINT');
    const { status, signal } = await program.exit();
    // Before the program listens, the kernel ends it.
    expect(signal === 2 ? 130 : status).toBe(130);
  });
});

describe('the window', () => {
  it('may be closed: nothing is left running, and what was done is kept', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    await program.prompt();
    program.closeWindow();
    await program.exit();
    await using again = new Program(['learn', lesson], { state: program.state });
    await again.sees('Step 2 of 3');
    await again.prompt();
  });

  it.each([
    [20, 5],
    [40, 24],
    [300, 50],
  ])('may be %i by %i', async (columns, rows) => {
    await using program = new Program(['learn', lesson], { columns, rows });
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees(/Step 2\s+of 3/);
    await program.does('goto 3');
    await program.sees(/Step 3\s+of 3/);
    await program.resized(columns + 7, rows + 3);
  });

  it.each([40, 300])('of %i columns shows Chinese without a broken line', async (columns) => {
    await using program = new Program(['learn', waiting], { columns, rows: 50 });
    await program.prompt();
    await program.sees('沒有人在 192.168.232.77');
    const spoken = program.raw.slice(0, program.raw.lastIndexOf('host:~#'));
    expect(spoken).not.toMatch(/\ufffd/);
    // Commands alone are not broken.
    expect(program.wrapped.filter((line) => !line.includes('ip addr add'))).toEqual([]);
  });
});
