import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');
const altKey = (digit: number) => `\x1b${digit}`;

describe('another terminal', () => {
  it('is a second shell of the same attempt, and both keep what they run and show', async () => {
    await using program = new Program(['learn', lesson], { columns: 80, rows: 24 });
    await program.prompt();
    program.enter('term 2');
    await program.prompt('host[2]');
    await program.does('tty', 'host[2]');
    await program.sees('/dev/tty2');
    program.enter('on web');
    await program.prompt('web[2]');
    await program.starts('python3 -u -m http.server 8088');
    await program.sees('Serving HTTP');
    program.type(altKey(1));
    await program.until(() => !program.shown().includes('Serving HTTP'), 'for terminal 1 to be back');
    await program.does('curl -s -o /dev/null -w "%{http_code}" 192.168.232.5:8088; echo .');
    await program.sees(/200\.\n/);
    await program.does('term');
    await program.sees('terminal 2: on web, runs python3 -u -m http.server 8088');
    program.enter('term 2');
    await program.until(() => program.shown().includes('"GET / HTTP/1.1" 200'), 'to see what the server printed');
    expect(program.shown()).not.toContain('terminal 2: on web');
    program.type('\x03');
    await program.prompt('web[2]');
  });

  it('has the command it runs seen by the checks of the other, and by its own step', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('term 2');
    await program.prompt('host[2]');
    await program.starts('ip netns add first; cat');
    program.enter('runs');
    await program.sees(/runs\nruns/);
    program.type(altKey(1));
    await program.sees('✓ host has a network namespace first');
    await program.sees('Step 2 of 3');
    await program.prompt();
    program.type(altKey(2));
    await program.until(() => program.shown().includes('first; cat'), 'for terminal 2');
    program.type('\x03');
    await program.prompt('host[2]');
    expect(program.shown()).toContain('Step 2 of 3');
  });

  it('brings a full-screen program back as it was, in a window of another size', async () => {
    await using program = new Program(['learn', lesson], { columns: 80, rows: 24 });
    await program.prompt();
    await program.does('seq -f "line %g" 200 >/tmp/lines');
    program.enter('less -X /tmp/lines');
    await program.until(() => program.shown().includes('line 10\n'), 'for less');
    program.type(altKey(2));
    await program.prompt('host[2]');
    await program.resized(100, 30, 'host[2]');
    program.type(altKey(1));
    await program.until(() => program.shown().includes('line 29\n'), 'for less in the larger window');
    program.type('q');
    await program.prompt();
  });

  it('is gone with exit, and the one before is back; the last one leaves', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('term 2');
    await program.prompt('host[2]');
    program.enter('exit');
    await program.prompt();
    await program.does('term');
    expect(program.shown()).not.toContain('terminal 2');
    program.enter('term 2 web');
    await program.prompt('web[2]');
    program.enter('term 3 nowhere');
    await program.sees("there is no machine called 'nowhere'");
    await program.prompt('web[2]');
    program.enter('exit');
    await program.prompt();
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('is left behind when the world is built anew', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('term 2');
    await program.prompt('host[2]');
    await program.does('ip netns add first', 'host[2]');
    program.enter('back');
    await program.sees('Step 1 of 3', 'back');
    await program.prompt('host[2]');
    program.enter('term 1');
    await program.prompt();
    await program.does('ip netns list; echo done');
    await program.sees(/list; echo done\ndone/);
  });

  it('does what the step asks for in a terminal of its own', async () => {
    const twoTerminals = join(import.meta.dirname, 'lessons', '52-two-terminals.md');
    await using program = new Program(['learn', twoTerminals]);
    await program.prompt();
    await program.sees('in terminal 2:');
    program.enter('run');
    await program.sees('In terminal 2 (`term 2` or Alt-2 shows it):\n      python3 -m http.server 8000');
    await program.sees('✓ host can fetch http://127.0.0.1:8000/');
    await program.sees('You have finished this lesson.');
    await program.prompt();
    program.type(altKey(2));
    await program.until(() => program.shown().includes('Serving HTTP'), 'for the server in sight');
  });
});
