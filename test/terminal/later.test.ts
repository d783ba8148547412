import { join } from 'node:path';
import { it } from 'vitest';
import { Program } from './program.ts';

const later = join(import.meta.dirname, 'lessons', '58-later.md');
const comesLater = 'bash -c "sleep 4; ip addr add 192.168.232.130/24 dev eth0" & disown';

it('the prompt does not wait for an answer, and what comes true later is told without being asked', async () => {
  await using program = new Program(['learn', later]);
  await program.prompt();
  await program.does(comesLater);
  await program.sees('✓ web can reach 192.168.232.130', comesLater);
  await program.sees('You have finished this lesson', comesLater);
  // Nothing of what was typed is lost behind it.
  program.enter('echo still $((40 + 2))');
  await program.sees('still 42', 'You have finished this lesson');
});

it('somebody who is typing is told at the next prompt', async () => {
  await using program = new Program(['learn', later]);
  await program.prompt();
  await program.does(comesLater);
  program.type('echo do not touch');
  const looks = 'until ip addr show dev eth0 | grep -q 232.130; do sleep 0.2; done';
  program.enter(` this; ${looks}`);
  await program.sees('do not touch this', 'echo do not touch this');
  await program.sees('✓ web can reach 192.168.232.130', comesLater);
  await program.sees('You have finished this lesson', comesLater);
});
