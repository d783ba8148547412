import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Program } from './program.ts';

it('an exercise tells symptoms, and what is behind them to who asks: its end says how often', async () => {
  await using program = new Program(['learn', join(import.meta.dirname, 'lessons', '57-exercise.md')]);
  await program.prompt();
  await program.sees('Step 1 of 1 · Make it answer (2 points)');
  await program.does('check');
  await program.sees('✗ host can reach 192.168.232.5');
  await program.sees('(`why` tells the reason, and counts as a hint)');
  expect(program.text()).not.toContain('why:');
  await program.does('why');
  await program.sees(/why: .*eth0/);
  await program.sees('ping from host to 192.168.232.5');
  await program.sees('LINK-DOWN: eth0 is down');
  await program.does('echo status $?');
  await program.sees('status 1');
  await program.does('why');
  await program.does('hint');
  await program.does('ip link set eth0 up');
  await program.sees('1 of 1 steps done, 2 of 2 points, with 2 hints.');
  await program.does('why');
  await program.sees('Nothing is wrong here');
});
