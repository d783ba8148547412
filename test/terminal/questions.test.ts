import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '53-question.md');
const answer = 'it was there before anybody had done anything with it in this lesson';

it('a question and its answer are broken between words, where a line has no room for them', async () => {
  await using program = new Program(['learn', lesson], { columns: 50 });
  await program.sees('(not now)');
  expect(program.shown()).toContain(
    '❯ it was there before anybody had done anything\n    with it in this lesson\n  it came later\n',
  );
  program.type('\r');
  await program.prompt();
  expect(program.text()).toContain(
    '\n  interface that you see?\n  it was there before anybody had done anything\n  with it in this lesson\n',
  );
  expect(program.wrapped).toEqual([]);
});

it('an answer stands behind its question where there is room', async () => {
  await using program = new Program(['learn', lesson], { columns: 160 });
  await program.sees('(not now)');
  program.type('\r');
  await program.prompt();
  expect(program.text()).toContain(
    `Which of these two would you rather say of the interface that you see? ${answer}\n`,
  );
});

it('the list of lessons tells what each is about, broken between words', async () => {
  await using program = new Program([], { columns: 60 });
  await program.sees('Which lesson?');
  program.type('\x1b[B');
  await program.sees('Join a host and a container with a veth pair, and find out\nwhat breaks it.\n');
  program.type('\x1b[B');
  await program.sees('Connect many containers through one bridge, and see how it\nlearns who is where.\n');
  expect(program.wrapped).toEqual([]);
});
