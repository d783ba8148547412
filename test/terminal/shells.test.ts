import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('a shell in the shell', () => {
  it('is followed too: bash in bash', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('bash');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    program.enter('exit');
    await program.sees(/exit\n[\s\S]*host:~#$/, 'Step 2');
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3');
  });

  it('is followed and named in a network namespace', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    program.enter('ip netns exec first bash');
    await program.prompt('host/first');
    await program.does("ip link set lo up # it's", 'host/first');
    await program.sees('~ first: lo up');
    // Quoted, it can be done again from the machine.
    const meant = String.raw`ip netns exec first bash -c 'ip link set lo up # it'\''s'`;
    const folder = join(program.state, 'progress');
    const saved = () => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    await expect.poll(() => saved().join('')).toContain(JSON.stringify(meant));
  });

  it('is followed in its place: exec bash', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('exec bash');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    program.type('\x04');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('is followed as far as it tells: exec sh', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('exec sh');
    await program.sees('host:/root$', 'exec sh');
    program.enter('ip netns add first');
    await program.sees('Step 2 of 3');
    await program.sees('host:/root$', 'Step 2 of 3');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });
});

describe('a shell that ends', () => {
  it('because of set -e, is replaced', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.does('set -eu');
    await program.does('hint');
    await program.does('true; ! true; false || true');
    program.enter('ls /nowhere');
    await program.sees('The shell ended with exit status 2. Here is a new one; the world is as it was.');
    await program.prompt();
    await program.does('ip netns list');
    await program.sees(/list\nfirst/);
    program.enter('set -u; echo $nowhere; echo still there');
    await program.sees('nowhere: unbound variable');
    await program.prompt();
  });

  it('because it was replaced by another program, is replaced in turn', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('exec ls /dev/underlay');
    await program.sees('The shell ended with exit status 0.');
    await program.prompt();
  });

  it('because the learner wants to leave, ends the lesson', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('exit 3');
    expect(await program.exit()).toMatchObject({ status: 0 });
    await program.sees('Progress is kept.');
  });
});
