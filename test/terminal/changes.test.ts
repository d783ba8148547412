import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('what a command changed', () => {
  it('is told before the verdicts, and can be switched off', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip link add bridge0 type bridge');
    await program.sees('  + host: bridge0 (bridge, down)\n', 'type bridge');
    const done = await program.does('ip netns add first');
    expect(done).toMatch(/\+ host: namespace first\n\s*✓ host has a network namespace first/);
    await program.does('ip link set bridge0 up; ip link set nothing up');
    await program.sees('~ host: bridge0 up', 'nothing up');
    await program.does('changes off');
    await program.sees('Changes are no longer told.');
    await program.does('ip link add hidden type bridge; echo nothing said');
    await program.does('changes on');
    await program.does('ip netns add second');
    await program.sees('+ host: namespace second');
    expect(program.text()).not.toContain('hidden (bridge');
    await program.does('changes perhaps');
    await program.sees('changes: say "changes on" or "changes off".');
  });

  it('is not told of what the tutor rebuilds, nor where it is switched off from the start', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    await program.does('restart');
    await program.sees('Step 2 of 3', 'restart');
    await program.does('ip netns add other');
    await program.sees('+ host: namespace other', 'add other');
    expect(program.text().match(/\+ host: namespace first/g)).toHaveLength(1);
    await using quiet = new Program(['learn', lesson], { environment: { UNDERLAY_CHANGES: 'off' } });
    await quiet.prompt();
    await quiet.does('ip netns add first');
    await quiet.sees('✓ host has a network namespace first');
    expect(quiet.text()).not.toContain('+ host');
  });

  it('is told in words in the plain style', async () => {
    await using program = new Program(['learn', '--plain', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('added: host: namespace first');
  });
});
