import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { isRunning, processesOf } from '../commands/program.ts';
import { hostile, table } from './hostile.ts';
import { eventually } from './leftovers.ts';

test('neither killing nor tracing reaches the grader, its programs or anybody else', async () => {
  const bystander = spawn('sleep', ['8640000'], { stdio: 'ignore' });
  onTestFinished(() => void bystander.kill('SIGKILL'));
  const { grade } = hostile({
    'all.sh': `kill -9 -1; for pid in {1..2000}; do kill -9 $pid; kill -STOP $pid; done; kill -9 ${process.pid} ${bystander.pid}`,
    'ever.sh': '(while :; do for pid in $(cd /proc; echo [2-9]* 1[0-9]*); do kill -9 $pid; done; done) &',
    'shell.sh': 'kill -9 $$',
    'trace.sh': `for pid in /proc/[0-9]*; do
  for file in mem fd/0 fd/1 fd/2 fd/200 fd/201; do dd if=/dev/zero of=$pid/$file bs=4096 count=1 conv=notrunc; done
  strace -p \${pid#/proc/} & gdb -p \${pid#/proc/} -batch & chrt -f -p 99 \${pid#/proc/}
done </dev/null; cat /proc/1/stack; exec >&-`,
  });
  const { graded, of } = await grade();
  expect(table(graded).map(([learner, ok, got]) => [learner, ok === true, got])).toEqual([
    ...['all', 'ever', 'shell', 'trace'].map((name) => [name, false, 0]),
    ['zoe', true, 4],
  ]);
  expect(of('shell').ok).toBe(false);
  expect(isRunning(bystander.pid ?? 0)).toBe(true);
});

test('work that ends its own sandbox has failed in it, and nobody else has', async () => {
  const { grade } = hostile({
    // Process 1 is of the same user (prlimit(2)); where that is refused, nothing has been done.
    'limit.sh': `ip netns add shop
prlimit --pid 1 --cpu=0:0; prlimit --pid 1 --nofile=0:0; prlimit --pid 1 --as=0:0; prlimit --pid 1 --stack=0:0; sleep 2`,
    'steps.sh': '# step: add\nprlimit --pid 1 --cpu=0:0\nsleep 2\n# step: name\nip netns add shop\n',
  });
  const { graded } = await grade();
  const limited = graded.find(({ learner }) => learner === 'limit');
  expect(limited?.points.open).toBe(0);
  expect(limited?.ok).toBe(false);
  expect(table(graded).slice(1)).toEqual([
    ['steps', false, 1],
    ['zoe', true, 4],
  ]);
});

test('what is left running goes with its sandbox, however it is started', async () => {
  const sleep = (index: number) => `864${process.pid}${index}`;
  const { grade } = hostile({
    'nohup.sh': `nohup setsid sleep ${sleep(1)} >/dev/null 2>&1 & disown -a`,
    'nested.sh': `unshare -Urpf --mount-proc sleep ${sleep(2)} & (setsid unshare -n sleep ${sleep(3)} &)`,
    'trap.sh': `bash -c 'trap "" HUP INT QUIT TERM USR1; while :; do sleep ${sleep(4)}; done' &`,
  });
  const { graded } = await grade();
  expect(table(graded)).toEqual([...['nested', 'nohup', 'trap'].map((name) => [name, false, 0]), ['zoe', true, 4]]);
  await eventually('they are gone', () =>
    [1, 2, 3, 4].every((index) => processesOf('sleep', sleep(index)).length === 0),
  );
});
