import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('a learner who has found an own way', () => {
  it('finds it again after going back, and after coming back', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('for name in first extra; do ip netns add $name; done');
    await program.sees('Step 2 of 3');
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3');
    await program.does('back');
    await program.does('echo "[$(cd /run/netns; echo *)]"');
    await program.sees('[extra first]');
    expect(program.text()).not.toMatch(/Done again|second time/);
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3', 'ip netns add second');
    await program.does('ip netns add half-way');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });

    await using again = new Program(['learn', lesson], { state: program.state });
    await again.sees('Welcome back. You are at step 3 of 3; `restart lesson` begins again.');
    await again.sees(
      /Done again for you: your own commands of steps 1 and 2; what you had typed\s+in\s+this step\./,
      'Welcome back.',
    );
    await again.prompt();
    await again.does('echo "[$(cd /run/netns; echo *)]"');
    await again.sees('[extra first half-way second]');
    await again.does('restart');
    await again.does('echo "[$(cd /run/netns; echo *)]"');
    await again.sees('[extra first second]');
  });

  it('is told where the way leads nowhere a second time', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('read name; ip netns add $name extra; ip netns add $name');
    program.enter('first');
    await program.sees('Step 2 of 3');
    await program.prompt();
    await program.does('restart');
    await program.sees(
      /Your own commands of step 1 did not bring it about a second time; the lesson's were\s+run instead\./,
    );
    await program.does('echo "[$(cd /run/netns; echo *)]"');
    await program.sees('[first]');
  });
});

it('shows the hints and the answer of a step that is done, and of none that lies ahead', async () => {
  await using program = new Program(['learn', lesson]);
  await program.prompt();
  await program.does('hint 2');
  await program.sees('Step 2 lies ahead');
  await program.does('ip netns add first');
  await program.sees('Step 2 of 3');
  await program.does('hint 1');
  await program.sees('The smallest hint.', 'hint 1');
  await program.sees('The whole answer.', 'hint 1');
  await program.does('solution first');
  await program.sees(/The answer\n\s+ip netns add first/, 'solution first');
  await program.does('task 1');
  await program.sees('Prose of the first step.', 'task 1');
});
