import { join } from 'node:path';
import { it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

it('a fork bomb hurts only the sandbox, and is ended from within or by starting again', async () => {
  await using program = new Program(['learn', lesson]);
  await program.prompt();
  await program.does('ip netns add first');
  await program.sees('Step 2 of 3');
  // Goes on once 700 processes are there.
  const bomb =
    'bomb() { bomb | bomb & sleep 60; }; bomb 2>/dev/null & disown -a; until set -- /proc/[0-9]*; (($# >= 700)); do read -t 0.1; done';
  await program.does(bomb);
  await program.does('echo "it is full: $((40 + 2))"');
  await program.sees('it is full: 42\nhost:~#');
  await program.does('task');
  await program.sees('Step 2 of 3', 'task');
  await program.does('kill -9 -1');
  await program.does('ip netns add second');
  await program.sees('Step 3 of 3');

  await program.does(bomb);
  await program.does('restart');
  await program.sees('Step 3 of 3', 'restart');
  await program.does('ip netns list');
  await program.sees(/list\nsecond\nfirst/);
});
