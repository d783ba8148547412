import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { architectures } from '../../src/sandbox/call-filter.ts';
import { asSandboxRoot } from '../../src/sandbox/enter.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';

async function sandbox(): Promise<Sandbox> {
  const made = await Sandbox.create();
  onTestFinished(() => made.close());
  return made;
}

const { calls } = architectures[process.arch] ?? {};
/** Perl text that makes a call and prints the number of the error it gives. */
const make = (name: string, number: number | undefined, ...given: number[]) =>
  `perl -e '$! = 0; syscall(${[number, ...given].join(', ')}); printf "${name} %d\\n", $!'`;

test('system calls that open ways into the kernel are not there, for whoever looks', async () => {
  const made = await sandbox();
  const { output } = await made
    .shell()
    .run(
      [
        make('io_uring_setup', calls?.io_uring_setup, 1, 0),
        make('userfaultfd', calls?.userfaultfd, 1),
        make('keyctl', calls?.keyctl, 0, -3, 0),
        make('request_key', calls?.request_key, 0, 0, 0, 0),
        make('bpf', calls?.bpf, 0, 0, 0),
        make('perf_event_open', calls?.perf_event_open, 0, 0, 0, 0, 0),
        make('prlimit', calls?.prlimit64, 1, 7, 0, 0),
        make('own', calls?.prlimit64, 0, 7, 0, 0),
      ].join('\n'),
    );
  expect(output.trimEnd().split('\n')).toEqual([
    ...['io_uring_setup 38', 'userfaultfd 38', 'keyctl 38', 'request_key 38'],
    ...['bpf 1', 'perf_event_open 1', 'prlimit 1', 'own 0'],
  ]);
});

test('nobody inside is without the filter, or may gain rights by what is executed', async () => {
  const made = await sandbox();
  const { output } = await made.shell().run(`for process in /proc/[0-9]*; do
  while read -r key value; do case $key in NoNewPrivs: | Seccomp:) echo "$key $value" ;; esac; done <$process/status
done`);
  expect([...new Set(output.trimEnd().split('\n'))].sort()).toEqual(['NoNewPrivs: 1', 'Seccomp: 2']);
});

test('own processes can be traced, limited and ended', async () => {
  const made = await sandbox();
  const { output } = await made.shell().run(`sleep 8640000 & prlimit --pid $! --nofile=9:9
grep -o 'Max open files  *9 ' /proc/$!/limits | tr -s ' '
perl -e 'my $call = ${process.arch === 'x64' ? 101 : 117}; $! = 0; syscall($call, 0x4206, '$!', 0, 0); printf "traced %d\\n", $!'
kill -9 $!; wait $! 2>/dev/null; echo $?`);
  expect(output).toBe('Max open files 9 \ntraced 0\n137\n');
});

test('namespaces are as many as a world may need, and no more', async () => {
  const made = await sandbox();
  const kinds = ['user', 'net', 'mnt', 'pid'].map((kind) => `/proc/sys/user/max_${kind}_namespaces`);
  // Each user namespace shows its own limits; those of the ones around it hold as well.
  const { stdout } = spawnSync('nsenter', [...asSandboxRoot(made.anchor), 'cat', ...kinds], { encoding: 'utf8' });
  const limits = stdout.trim().split('\n').map(Number);
  expect(limits).toHaveLength(4);
  const [line = ''] = readFileSync('/proc/self/mountinfo', 'utf8').match(/^.* \/proc\/sys .*$/gm) ?? [];
  // Where /proc/sys is read-only, as in some containers, they stay as they are.
  if (!/ ro[ ,]/.test(line)) expect(Math.max(...limits)).toBeLessThanOrEqual(1024);
});
