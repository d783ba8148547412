import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { descendantsOf, isRunning, processesOf, start, underlay } from './program.ts';

describe('a command', () => {
  test('runs on host, as root there, with its own standard streams and exit status', async () => {
    const script = 'cat; id -u; cat /etc/hostname; pwd; echo complaint >&2; exit 7';
    expect(await underlay(['sandbox', '--', 'sh', '-c', script], { input: 'given\n' })).toEqual({
      ...{ status: 7, stdout: 'given\n0\nhost\n/root\n', stderr: 'complaint\n' },
    });
  });

  test('is its arguments, not shell text', async () => {
    const { stdout } = await underlay(['sandbox', '--', 'printf', '%s|', '$HOME', '*', "it's", '', '-- x', '--world']);
    expect(stdout).toBe("$HOME|*|it's||-- x|--world|");
  });

  test('needs no dashes before it', async () => {
    expect(await underlay(['sandbox', 'sh', '-c', 'exit 3'])).toMatchObject({ status: 3, stderr: '' });
  });

  test('that is not there, or may not be run, is the status a shell gives it', async () => {
    const { status, stderr } = await underlay(['sandbox', '--', 'no-such-program']);
    expect({ status, stderr }).toEqual({
      status: 127,
      stderr: 'underlay: the sandbox has no program no-such-program\n',
    });
    expect((await underlay(['sandbox', '--', '-x'])).status).not.toBe(0);
  });

  test.each([
    ['KILL', 137],
    ['TERM', 143],
    ['INT', 130],
  ])('ended by SIG%s is status %d', async (signal, status) => {
    expect(await underlay(['sandbox', '--', 'sh', '-c', `kill -${signal} $$`])).toEqual({
      status,
      stdout: '',
      stderr: '',
    });
  });

  test('gets and gives all of a long stream', async () => {
    const input = Array.from({ length: 200_000 }, (_, index) => `${index}\n`).join('');
    const { stdout } = await underlay(['sandbox', '--', 'cat'], { input });
    expect(stdout === input).toBe(true);
  });

  test('finds the world of a lesson', async () => {
    const { stdout } = await underlay(['sandbox', '--world', 'veth', '--', 'ip', '-br', 'addr', 'show', 'eth0']);
    expect(stdout).toContain('192.168.232.128/24');
    expect((await underlay(['sandbox', '--', 'ip', '-o', 'link'])).stdout.trim().split('\n')).toHaveLength(1);
  });
});

test('without a command and without a terminal, a shell reads its commands from standard input', async () => {
  const { status, stdout } = await underlay(['sandbox'], { input: 'x=6\necho $((x * 7))\nhostname\nexit 5\n' });
  expect({ status, stdout }).toEqual({ status: 5, stdout: '42\nhost\n' });
});

describe('what is outside', () => {
  test('the caller’s home and environment are not to be seen', async () => {
    const script = `ls -A /home /root; env; [ "$HOME" = /root ] || exit 1; ls -A '${homedir()}' 2>/dev/null`;
    const { stdout } = await underlay(['sandbox', '--', 'sh', '-c', script], {
      env: { SECRET_OF_CALLER: 'swordfish' },
    });
    expect(stdout).toContain('PATH=');
    expect(stdout).not.toContain('swordfish');
    for (const name of readdirSync(homedir())) expect(stdout.split('\n')).not.toContain(name);
  });

  test('deleting everything inside harms nothing', async () => {
    const look = () => [
      readFileSync('/etc/passwd', 'utf8'),
      readFileSync('/etc/hosts', 'utf8'),
      ...['/', '/usr/bin', '/etc'].map((folder) => readdirSync(folder).sort()),
    ];
    const before = look();
    const script =
      'echo x >/etc/hosts; rm -rf /* 2>/dev/null; command -v ls >/dev/null && [ ! -e /etc/hosts ] && echo done';
    expect((await underlay(['sandbox', '--', 'bash', '-c', script])).stdout).toBe('done\n');
    expect(look()).toEqual(before);
  });

  test('the caller’s processes are neither seen nor within reach', async () => {
    const { stdout } = await underlay([
      'sandbox',
      '--',
      'bash',
      '-c',
      `kill -0 ${process.pid} || ls -d /proc/[0-9]* | wc -l`,
    ]);
    expect(Number(stdout)).toBeLessThan(8);
  });
});

describe('ending', () => {
  const nap = `8${process.pid}`;
  const napping = () => processesOf('sleep', nap);

  async function atWork(script: string) {
    const running = start(['sandbox', '--', 'bash', '-c', script]);
    await expect.poll(() => napping().length).toBeGreaterThan(0);
    return { ...running, all: descendantsOf(running.child.pid ?? 0) };
  }

  const left = (all: number[]) => [...napping(), ...all.filter(isRunning)];

  test('Ctrl-C is the command’s own, which may go on after it', async () => {
    const { child, ended } = await atWork(
      `trap 'echo caught; trap - INT' INT; sleep ${nap}; sleep 0.${nap}; echo on; exit 9`,
    );
    child.kill('SIGINT');
    expect(await ended).toEqual({ status: 9, stdout: 'caught\non\n', stderr: '' });
    expect(napping()).toEqual([]);
  });

  test('a command that lets itself be interrupted is status 130', async () => {
    const { child, ended, all } = await atWork(`exec sleep ${nap}`);
    child.kill('SIGINT');
    expect((await ended).status).toBe(130);
    await expect.poll(() => left(all)).toEqual([]);
  });

  test('a command that will not stop is stopped with its sandbox', async () => {
    const { child, ended, all } = await atWork(`trap '' INT TERM HUP; sleep ${nap}; sleep ${nap}`);
    child.kill('SIGTERM');
    expect((await ended).status).toBe(130);
    await expect.poll(() => left(all)).toEqual([]);
  });

  test('what the command left running goes with its sandbox', async () => {
    const { ended, all } = await atWork(`setsid sleep ${nap} >/dev/null 2>&1 & sleep 1`);
    expect((await ended).status).toBe(0);
    await expect.poll(() => left(all)).toEqual([]);
  });

  test('all is gone when the program is killed', async () => {
    const { child, ended, all } = await atWork(`setsid sleep ${nap} & sleep ${nap}`);
    child.kill('SIGKILL');
    expect((await ended).status).toBe(null);
    await expect.poll(() => left(all)).toEqual([]);
  });
});
