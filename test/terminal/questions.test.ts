import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '53-question.md');
const lastLook = join(import.meta.dirname, 'lessons', '55-last-look.md');
const question = join(import.meta.dirname, 'lessons', '54-yes.md');

describe('a question', () => {
  it('is broken between words, where a line has no room for it', async () => {
    await using program = new Program(['learn', lesson], { columns: 50 });
    await program.prompt();
    expect(program.text()).toContain(
      '    1  it was there before anybody had done\n       anything with it in this lesson\n    2  it came later\n',
    );
    expect(program.wrapped).toEqual([]);
    await program.does('1');
    await program.sees('Noted. Now see what happens.');
  });

  it('takes its words, a letter or a number, and a program of that name when it is called alone', async () => {
    await using program = new Program(['learn', question]);
    await program.prompt();
    await program.does('yes | head -n 1');
    await program.does('yes maybe | head -n 2');
    await program.sees('maybe\nmaybe');
    await program.does('3');
    await program.sees('bash: 3: command not found');
    program.enter('yes');
    await program.sees('That is right.', 'yes');
    await program.prompt();
    await program.starts('yes');
    await program.sees('y\ny\ny\n');
    program.type('\x03');
    await program.prompt();
    await program.does('echo over');
    await program.does('1');
    await program.sees('bash: 1: command not found', 'echo over');
  });

  it('stays when its terminal is stopped or left, and goes with `skip`', async () => {
    await using program = new Program(['learn', question]);
    await program.prompt();
    program.type('\x1a\x03');
    await program.prompt();
    await program.does('task');
    await program.does('goto 1');
    await program.sees('Is that so?', 'goto 1');
    program.enter('skip');
    await program.sees('The answer: yes, it is', 'skip');
    await program.sees('You have finished this lesson.');
  });

  it('is asked in sight, although a command that ended in another terminal brought it up', async () => {
    await using program = new Program(['learn', lastLook]);
    await program.prompt();
    program.enter('term 2');
    await program.prompt('host[2]');
    await program.starts('until [ -e /tmp/go ]; do sleep 0.1; done');
    program.type('\x1b1');
    await program.prompt();
    await program.does('echo one');
    await program.does('touch /tmp/go; sleep 3; echo two');
    await program.sees('? Which was the last?', 'echo two\ntwo');
  });
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
