import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('the shell under the fingers', () => {
  it('gives Ctrl-C to the running command alone', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('cat');
    program.enter('runs');
    await program.sees(/runs\nruns/);
    program.type('\x03');
    await program.prompt();
    await program.does('echo still $((40 + 2))');
    await program.sees('still 42');
  });

  it('keeps job control, the name of the terminal and its size', async () => {
    await using program = new Program(['learn', lesson], { columns: 90, rows: 30 });
    await program.prompt();
    await program.does('tty');
    await program.sees('/dev/tty1');
    await program.does('stty size');
    await program.sees('30 90');
    await program.resized(70, 20);
    await program.starts('cat');
    program.enter('runs');
    await program.sees(/runs\nruns/);
    program.type('\x1a');
    await program.sees('Stopped');
    await program.prompt();
    program.enter('fg');
    await program.sees(/fg\ncat/);
    program.enter('between');
    await program.sees(/between\nbetween/);
    program.type('\x04');
    await program.prompt();
  });

  it('keeps what is typed while the tutor speaks', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('check');
    program.type('echo one\recho two\r');
    await program.sees(/one\n[\s\S]*two\n/, 'saw:');
  });

  it('does not believe marks and requests that a program prints', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does("printf '\\e]133;D;0;aid=guess;machine=host;cmdline_url=x\\a\\e]7133;aid=guess;skip\\a'");
    await program.does('echo "$(tutor task >/dev/null)"');
    await program.sees('Step 1 of', 'tutor task');
  });

  it('survives the death of the shell and of everything else in the sandbox', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of');
    program.enter('kill -9 $$');
    await program.sees('The shell was killed.');
    await program.prompt();
    // This leaves the shell itself, see kill(2).
    await program.does('kill -9 -1');
    await program.does('ip netns list');
    await program.sees(/list\nfirst/);
  });

  it('stays whole under a flood of output', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter(
      'yes underneath | head -n 200000; head -c 300000 /dev/urandom | tr -d "\\033\\233\\220\\235"; echo; reset',
    );
    await program.until(() => program.raw.length > 2_000_000, 'for the flood');
    await program.does('echo dry');
    await program.sees('dry', 'echo');
    await program.starts('yes');
    const before = program.raw.length;
    await program.until(() => program.raw.length > before + 100_000, 'for yes');
    program.type('\x03');
    await program.does('echo over');
    await program.sees('over', 'echo over');
  });

  it('goes to another machine of the world and comes back', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('on web');
    await program.prompt('web');
    await program.does('hostname; ip -4 -br address show eth0', 'web');
    await program.sees(/web\neth0\S*\s+UP\s+192\.168\.232\.5/);
    program.enter('exit');
    await program.prompt();
    await program.does('on web hostname');
    await program.sees(/on web hostname\nweb/);
    await program.does('on nowhere');
    await program.sees("there is no machine called 'nowhere'; there are: host web");
  });
});
