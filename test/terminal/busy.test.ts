import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Program } from './program.ts';

const waiting = join(import.meta.dirname, 'lessons', '51-waiting.md');
const doing = '(checking; Ctrl-C stops that)';

it('what takes its time is named meanwhile, and makes way for what is said then', async () => {
  await using program = new Program(['learn', waiting], { rows: 50 });
  await program.prompt();
  program.enter('check');
  await program.sees(doing);
  program.type('\x03');
  await program.prompt();
  expect(program.text()).not.toContain(doing);
});

it('in words alone it is said once and stays', async () => {
  await using program = new Program(['learn', '--plain', waiting], { rows: 50 });
  await program.prompt();
  program.enter('check');
  await program.sees(doing);
  program.type('\x03');
  await program.prompt();
  expect(program.text().split(doing)).toHaveLength(2);
});
