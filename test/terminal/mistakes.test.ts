import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('mistakes', () => {
  it('of copying the prompt along are forgiven', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('# ip netns add first');
    await program.sees('The # is the prompt in the listing');
    await program.sees('✓ host has a network namespace first');
    await program.sees('Step 2 of 3');
    await program.prompt();
    await program.does('$ ip netns add second');
    await program.sees('✓ host has a network namespace second');
    await program.does('# only a thought');
    await program.does('no-such-program');
    await program.sees('bash: no-such-program: command not found');
  });

  it('are met with an offer of help, once, after some tries', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    for (const name of ['frist', 'fist', 'fast']) await program.does(`ip netns add ${name}`);
    if (program.text().includes('Stuck?')) throw new Error('help was offered too early');
    await program.does('ip netns add fest');
    await program.sees('Stuck? `hint` gives a first hint.');
  });
});
