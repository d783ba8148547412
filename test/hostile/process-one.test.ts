import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { asLearner } from '../../src/sandbox/enter.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { isRunning, processesOf, start } from '../commands/program.ts';
import { emptied, eventually, namespacesOf } from '../kernel/leftovers.ts';

async function sandbox(): Promise<Sandbox> {
  const made = await Sandbox.create();
  onTestFinished(() => made.close());
  return made;
}

/** Each prints `got in` when it has succeeded. */
const attacks: [name: string, script: string][] = [
  [
    'traced',
    `python3 -c 'import ctypes
c = ctypes.CDLL(None, use_errno=True)
for request in (16, 0x4206):
  if c.ptrace(request, 1, 0, 0) == 0: print("got in")'`,
  ],
  ['written to', '{ printf x >/proc/1/mem || printf x >/proc/1/fd/0; } && echo got in'],
  [
    'read',
    'cat /proc/1/environ /proc/1/maps /proc/1/auxv && echo got in; ls -L /proc/1/fd/1* /proc/1/cwd && echo got in',
  ],
  ['entered', 'for kind in user mnt net pid ipc; do nsenter --$kind=/proc/1/ns/$kind true && echo got in; done'],
  [
    'stopped',
    'kill -STOP 1; kill -TSTP 1; kill -TTIN 1; sleep 0.2; read -r _ _ state _ </proc/1/stat; [[ $state == T ]] && echo got in',
  ],
];

test.each(attacks)('process 1 cannot be %s from inside, and everything ends with it', async (_, script) => {
  const made = await sandbox();
  const namespaces = namespacesOf([made.anchor.pid, made.anchor.outerPid]);
  const { output } = await made.shell().run(`{ ${script}\n} 2>/dev/null; setsid nohup sleep 8640000 >/dev/null 2>&1 &`);
  expect(output).not.toContain('got in');
  await made.close();
  await emptied(namespaces);
});

/** Each prints `got in` when it has succeeded. */
const openings: [name: string, script: string][] = [
  ['a cgroup namespace', 'unshare --cgroup true && echo got in; unshare -r --cgroup true && echo got in'],
  [
    'a cgroup namespace by raising the limit',
    'echo 9 >/proc/sys/user/max_cgroup_namespaces; unshare --cgroup true && echo got in',
  ],
  [
    'cgroup file systems',
    'for kind in cgroup cgroup2; do mount -t $kind -o none,name=x x /mnt && echo got in; mount -t $kind x /mnt && echo got in; done',
  ],
  ['FUSE', '[[ -e /dev/fuse ]] && echo got in; mknod /tmp/fuse c 10 229 && : <>/tmp/fuse && echo got in'],
  [
    'another process namespace over this one',
    'nsenter --pid=/proc/1/ns/pid true && echo got in; mount -t proc proc /mnt && echo got in',
  ],
  [
    'a system that can be written to',
    'for folder in /usr /usr/bin; do mount -o remount,rw $folder; mount -o remount,rw,bind $folder; touch $folder/x && echo got in; done',
  ],
];

test.each(openings)('%s cannot be had inside', async (_, script) => {
  const made = await sandbox();
  const { output } = await made.shell().run(`{ ${script}\n} 2>/dev/null`);
  expect(output).toBe('');
});

test('whoever kills everybody inside ends nothing outside', async () => {
  const made = await sandbox();
  // What passes its output on is killed as well, at times before it has passed on that the command ended.
  for (let time = 0; time < 20; time += 1) {
    expect(await made.shell().run('kill -9 -1')).toMatchObject({ timedOut: false });
    expect(made.alive).toBe(true);
    expect((await made.shell().run('echo again')).output).toBe('again\n');
  }
});

/** What is stopped before it has become another program never becomes it. */
const hasStarted = 'until read -r name </proc/$!/comm && [[ $name == sleep ]]; do :; done';

test.each(['kill -STOP $$', 'kill -STOP $PPID $$', 'kill -STOP -1; kill -STOP $$'])(
  'a command that stops itself with `%s` is gone when the program is killed',
  async (stop) => {
    const mark = `864${process.pid}${Math.floor(Math.random() * 1e6)}`;
    const { child } = start(['sandbox', '--', 'bash', '-c', `sleep ${mark} & ${hasStarted}; ${stop}`]);
    await eventually('it runs', () => processesOf('sleep', mark).length === 1);
    const [pid = 0] = processesOf('sleep', mark);
    const namespaces = namespacesOf([pid]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await eventually('it is gone', () => !isRunning(pid));
    await emptied(namespaces);
  },
);

test('what comes in brings no open file of the program along, whatever stands in the place of bash', async () => {
  const made = await sandbox();
  await made.shell().run('mount --bind /usr/bin/false /usr/bin/bash');
  const file = openSync(import.meta.filename, 'r');
  const [program = '', ...enter] = asLearner(made.anchor, made.machine('host'));
  const child = spawn(program, [...enter, 'ls', '/proc/self/fd'], {
    stdio: ['ignore', 'pipe', 'ignore', 'ignore', file, file],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (data: string) => {
    output += data;
  });
  await once(child, 'close');
  expect(output).toBe('0\n1\n2\n3\n');
});
