import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('programs that take the terminal', () => {
  it('vim, with the window resized in the middle', async () => {
    await using program = new Program(['learn', lesson], { columns: 90, rows: 30 });
    await program.prompt();
    await program.starts("vim -u NONE -N -c 'set ls=2 stl=%{&columns}x%{&lines}' /tmp/words");
    await program.sees('"/tmp/words" [New]');
    program.type('ione two\x1b');
    program.resize(60, 15);
    await program.sees('60x15');
    program.type(':wq\r');
    await program.prompt();
    await program.sees('Prose of the first step.');
    await program.does('cat /tmp/words; stty size');
    await program.sees('one two\n15 60');
  });

  it('vim that is killed: the screen comes back', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('vim -u NONE -N');
    await program.sees('VIM - Vi IMproved');
    program.type(':!kill -9 $PPID\r');
    await program.sees('Killed');
    program.enter('reset');
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
  });

  it('less', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('seq 1000 | less');
    await program.sees(/\n38\n39\n:$/);
    program.type('G');
    await program.sees('1000');
    program.type('q');
    await program.prompt();
    await program.sees('Prose of the first step.');
  });

  it('tcpdump until Ctrl-C, with what it saw', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ping -i 0.2 192.168.232.5 >/dev/null & ');
    await program.starts('tcpdump -ni eth0 icmp');
    // With a single id in the sandbox it cannot become the user it wants to be, see docs/machines.md.
    await program.sees(/ICMP echo request|Couldn't change to 'tcpdump'/);
    program.type('\x03');
    await program.sees(/packets captured|Couldn't change/);
    await program.prompt();
    await program.does('kill %1; ip netns add first');
    await program.sees('Step 2 of 3');
  });

  it('ping until Ctrl-C', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('ping -i 0.2 192.168.232.5');
    await program.sees('icmp_seq=2');
    program.type('\x03');
    await program.sees('packets transmitted');
    await program.prompt();
    await program.does('echo "status $?"');
    await program.sees('\nstatus 0');
  });

  it('clear, and reset after a mess', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('clear');
    program.enter("printf '\\e(0\\e[31;5mqqq\\e[?25l\\n'; stty -echo -icanon");
    await program.sees(/───\n.*#$/);
    program.enter('reset');
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('host:~# ip netns add first\n');
    await program.sees('✓ host has a network namespace first');
  });

  it('may open terminals of their own, and the tutor says that it cannot see into them', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('script -q /dev/null');
    await program.sees('What you type in script the tutor cannot see', 'script -q');
    program.enter('tty');
    await program.sees(/\/dev\/pts\/\d/, 'exit` comes back');
    program.enter('ip netns add first; exit');
    await program.sees('✓ host has a network namespace first');
    await program.prompt();
    await program.does(`python3 -c 'import pty; pty.spawn(["echo", "spo" + "ken"])'`);
    await program.sees('spoken');
  });
});
