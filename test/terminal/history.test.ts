import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('the checks look after each command, whatever becomes of the history:', () => {
  it.each([
    ['lines with a space in front are left out', ['HISTCONTROL=ignorespace', ' ip netns add first']],
    ['repeated lines are left out', ['HISTCONTROL=ignoredups', ...Array(2).fill('mkdir once || ip netns add first')]],
    ['lines are left out by a pattern', ["HISTIGNORE='ip*'", 'ip netns add first']],
    ['it is emptied', ['history -c', 'ip netns add first']],
    ['it is switched off', ['set +o history', 'ip netns add first']],
    ['it has no room', ['HISTSIZE=0', 'ip netns add first']],
    ['it has no file', ['unset HISTFILE', 'ip netns add first']],
  ])('%s', async (_, lines) => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    for (const line of lines) await program.does(line);
    await program.sees('✓ host has a network namespace first');
    await program.sees('Step 2 of 3');
  });
});
