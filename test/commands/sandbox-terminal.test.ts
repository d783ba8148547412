import { spawn } from '@lydell/node-pty';
import { describe, expect, onTestFinished, test } from 'vitest';
import { descendantsOf, isRunning, processesOf, program, project, temporaryFolder } from './program.ts';

/** The program on a terminal of its own, started by a shell as a person would, and what it has printed there. */
function onTerminal(args: readonly string[]) {
  // What a terminal still holds when its first process ends is lost: the shell waits until all was read.
  const script = '"$@"; echo "left with $?"; read -r';
  const terminal = spawn('bash', ['--norc', '-c', script, 'bash', process.execPath, program, ...args], {
    ...{ name: 'xterm-256color', cols: 100, rows: 30, cwd: project },
    env: { ...process.env, NO_COLOR: '', UNDERLAY_STATE: temporaryFolder() } as Record<string, string>,
  });
  const screen = { text: '' };
  const ended = new Promise<number>((resolve) => {
    terminal.onData((data) => {
      // A terminal in raw mode still adds a return to each line, and so does the one inside.
      screen.text = (screen.text + data).replace(/\r+\n/g, '\n');
      const left = /left with (\d+)\n$/.exec(screen.text);
      if (left) resolve(Number(left[1]));
    });
  });
  onTestFinished(() => terminal.kill('SIGKILL'));
  const shows = (text: RegExp) => expect.poll(() => screen.text).toMatch(text);
  const gone = new Promise<void>((resolve) => terminal.onExit(() => resolve()));
  return { terminal, screen, ended, gone, shows, type: (text: string) => terminal.write(text) };
}

const prompt = /host:~# $/;
const nap = `7${process.pid}`;
const napping = () => processesOf('sleep', nap).length;

describe('a shell on a terminal', () => {
  test('has a prompt, job control, a terminal with a name and a size, and its exit status', async () => {
    const { terminal, ended, shows, type, screen } = onTerminal(['sandbox']);
    await shows(prompt);
    type('tty; echo "[$(stty size)]"\r');
    await shows(/\/dev\/tty1\n\[30 100\]\n/);
    terminal.resize(90, 20);
    type('echo "[$(stty size)]"\r');
    await shows(/\[20 90\]/);
    type('why host 10.0.0.1\r');
    await shows(/underlay why --sandbox \d+ FROM TO/);
    type(`sleep ${nap}\r`);
    await expect.poll(napping).toBe(1);
    type('\x1a');
    await shows(/Stopped/);
    type('fg\r');
    await shows(/fg\n[^\n]*sleep/);
    type('\x03');
    await expect.poll(napping).toBe(0);
    type('echo "status=$?"; exit 5\r');
    expect(await ended).toBe(5);
    expect(screen.text).toContain('status=130\n');
    expect(screen.text).not.toContain('7133');
  });

  test('what is left in it goes when it is left, and when its terminal goes', async () => {
    const first = onTerminal(['sandbox']);
    await first.shows(prompt);
    first.type(`setsid sleep ${nap} & sleep ${nap} &\r`);
    await expect.poll(napping).toBe(2);
    first.type('exit\r');
    expect(await first.ended).toBe(0);
    await expect.poll(napping).toBe(0);
    const second = onTerminal(['sandbox']);
    await second.shows(prompt);
    second.type(`setsid sleep ${nap} & sleep ${nap}\r`);
    await expect.poll(napping).toBe(2);
    const all = descendantsOf(second.terminal.pid);
    second.terminal.kill('SIGHUP');
    await second.gone;
    await expect.poll(() => [napping(), ...all.filter(isRunning)]).toEqual([0]);
  });
});

describe('a command on a terminal', () => {
  test('has a terminal, and loses nothing of what it prints last', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ended, screen } = onTerminal(['sandbox', '--', 'sh', '-c', 'test -t 0 && test -t 1 && seq 5000; exit 4']);
      expect(await ended).toBe(4);
      expect(screen.text.split('\n').filter((line) => /^\d+$/.test(line))).toHaveLength(5000);
      expect(screen.text).toMatch(/\n5000\nleft with 4\n$/);
    }
  });

  test('gets Ctrl-C, and goes on or not as it likes', async () => {
    const { ended, shows, type, screen } = onTerminal([
      'sandbox',
      '--',
      'bash',
      '-c',
      'trap "echo caught" INT; echo ready; sleep 600; echo on',
    ]);
    await shows(/ready/);
    type('\x03');
    expect(await ended).toBe(0);
    expect(screen.text).toMatch(/caught\non\nleft with 0\n$/);
    const stopped = onTerminal(['sandbox', '--', 'sleep', nap]);
    await expect.poll(napping).toBe(1);
    stopped.type('\x03');
    expect(await stopped.ended).toBe(130);
  });

  test('cannot type into the caller’s terminal', async () => {
    const type = 'import fcntl, sys, termios\nfor c in "echo typed\\n": fcntl.ioctl(0, termios.TIOCSTI, c.encode())';
    const shell = spawn('bash', ['--norc', '-i'], {
      cwd: project,
      env: { ...process.env, PS1: 'outer$ ' } as Record<string, string>,
    });
    onTestFinished(() => shell.kill('SIGKILL'));
    let shown = '';
    shell.onData((data) => {
      shown += data;
    });
    shell.write(`'${process.execPath}' '${program}' sandbox -- python3 -c '${type}'; echo over | tr a-z A-Z\r`);
    await expect.poll(() => shown).toContain('OVER');
    shell.write('echo last | tr a-z A-Z\r');
    await expect.poll(() => shown).toContain('LAST');
    expect(shown).not.toMatch(/^typed/m);
  });
});
