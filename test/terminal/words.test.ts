import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('words that learners try at the prompt', () => {
  it('do what they say, or the tutor says what does', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('help');
    await program.sees('hint [STEP]', 'host:~# help');
    await program.does('menu');
    await program.sees('`exit` leaves this lesson and keeps your progress', 'menu');
    await program.does('underlay hint');
    await program.sees('The smallest hint.', 'host:~# underlay hint');
    await program.does('underlay doctor');
    await program.sees("the tutor's commands go by their names alone", 'underlay doctor');
    await program.does('goto');
    await program.sees('  ○  2  Make the second (second)', 'goto');
    await program.does('sudo ip netns add first');
    await program.sees('You are root here already', 'sudo ip');
    await program.sees('Step 2 of 3', 'sudo ip');
    await program.does('sudo -n true && echo fine');
    expect(program.text().match(/You are root here already/g)).toHaveLength(1);
    program.enter('quit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('`what` tells the words of all lessons, and moves nothing on', async () => {
    await using program = new Program(['learn', 'netns']);
    await program.prompt();
    await program.does('what prefix lengths');
    await program.sees('prefix length: how many of the first bits');
    await program.sees('Lesson 2, A virtual cable, explains it.');
    await program.does('what');
    await program.sees(/lesson {2}5 {2}hook, chain, table/);
    await program.does('what zebra');
    await program.sees('No lesson explains "zebra".');
    expect(program.text()).not.toContain('Step 2 of');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('`on` goes from machine to machine without a shell in a shell', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('on web');
    await program.prompt('web');
    await program.does('on web', 'web');
    program.enter('on host');
    await program.prompt();
    await program.does('echo depth $SHLVL');
    await program.sees(/depth 1\n/);
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('are completed: steps, machines, namespaces', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    program.type('on w\t');
    await program.sees('on web');
    program.type('\x15goto rea\t');
    await program.sees('goto reach');
    program.type('\x15ip -n fi\t');
    await program.sees('ip -n first');
    program.type('\x15ip netns exec fi\t');
    await program.sees('ip netns exec first');
  });

  it('are completed: what the lesson explains', async () => {
    await using program = new Program(['learn', 'veth']);
    await program.prompt();
    program.type('what MA\taddr\t\r');
    await program.sees('This lesson explains it', 'what MAC address');
  });

  it('`exit` in one of several terminals says where one is then', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('term 2');
    await program.prompt('host[2]');
    program.enter('term 1');
    await program.prompt();
    program.enter('exit');
    await program.sees('Terminal 1 is closed, and this is terminal 2.');
    await program.prompt('host[2]');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });
});
