import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '56-pauses.md');

/** At the end of the first step, which has explained something. */
async function explained(args: string[] = [], environment: Record<string, string> = {}): Promise<Program> {
  const program = new Program(['learn', ...args, lesson], { rows: 24, columns: 80, environment });
  await program.prompt();
  await program.does('ip netns add first');
  await program.does('ip netns list');
  await program.sees('A name is all that it takes.');
  await program.sees(/[Dd]one: step 1 of 3, in less than a minute\./);
  return program;
}

describe('a step that has explained something', () => {
  it('leaves it in sight until Enter, and the next one begins at the top', async () => {
    await using program = await explained();
    await program.sees('Enter goes on.');
    await program.does('tutor');
    expect(program.text()).not.toContain('Step 2 of 3');
    await program.does('');
    await program.sees('○ host has a network namespace second');
    expect(program.shown()).toMatch(/^─+\nStep 2 of 3/);
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3');
    expect(program.text()).toMatch(/Done: step 2 of 3, in less than a minute\.\n─/);
  });

  it('swallows no command that is typed instead of Enter', async () => {
    await using program = await explained();
    await program.does('ip netns add second; echo said');
    await program.sees('said\n');
    await program.sees('Step 2 of 3', 'said\n');
    await program.sees('✓ host has a network namespace second', 'Step 2 of 3');
    await program.sees('Step 3 of 3');
  });

  it('goes on with `next`, to another step with `goto`, and with `hint` to what that is about', async () => {
    await using program = await explained();
    await program.does('goto 3');
    await program.sees('Step 3 of 3');
    await program.does('goto 1');
    await program.does('ip netns add first');
    await program.does('ip netns list');
    await program.sees('A name is all that it takes.', 'goto 1');
    await program.does('next');
    await program.sees('Step 2 of 3', 'next');
    expect(program.text()).not.toContain('This step is not done yet');
    await program.does('restart lesson');
    await program.does('1');
    await program.does('ip netns add first');
    await program.does('ip netns list');
    await program.sees('Enter goes on.', 'restart lesson');
    await program.does('hint');
    await program.sees(/Step 2 of 3[\s\S]*This step has no hints/, 'Enter goes on.');
  });

  it('is told again when it is done again, and asks for no Enter where that is not wanted', async () => {
    await using program = await explained([], { UNDERLAY_PAUSES: 'off' });
    await program.sees('Step 2 of 3');
    await program.does('goto 1');
    await program.does('pauses on');
    await program.does('ip netns add first');
    await program.does('ip netns list');
    await program.sees('The answer: it will', 'pauses on');
    await program.sees('Enter goes on.', 'pauses on');
    expect(program.text().match(/Enter goes on/g)).toHaveLength(1);
  });

  it('does not wait in words alone', async () => {
    await using program = await explained(['--plain']);
    await program.sees('Step 2 of 3');
    expect(program.text()).not.toContain('Enter goes on');
  });
});
