import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../dist/src/main.js');
const world = join(import.meta.dirname, '../../lessons/02-veth.md');
const isRoot = process.getuid?.() === 0;

const underlay = `${process.execPath} ${program}`;

/** Runs shell text, in which the program's caller is made a strict one. */
function run(text: string) {
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', text], {
    encoding: 'utf8',
    timeout: 300_000,
    env,
  });
  return { status, stdout, stderr };
}

const inSandbox = `${underlay} sandbox --world ${world} -- cat /proc/sys/kernel/hostname`;
const works = { status: 0, stdout: 'host\n' };

describe('a sandbox is built for', () => {
  test('a caller that may gain no rights', () => {
    expect(run(`setpriv --no-new-privs ${inSandbox}`)).toMatchObject(works);
  });

  test.each(['077', '777'])('a caller with umask %s', (mask) => {
    expect(run(`umask ${mask}; ${inSandbox}`)).toMatchObject(works);
  });

  test('a caller with a limit of its own, which stays where it is the smaller one', () => {
    const limits = "bash -c 'ulimit -u; ulimit -d; ulimit -c'";
    const { stdout } = run(`ulimit -u 1000; ${underlay} sandbox --world ${world} -- ${limits}`);
    expect(stdout).toBe(`1000\n${2 ** 20}\n0\n`);
  });

  test.runIf(isRoot)('a caller whose group is not that of its account, as after newgrp', () => {
    expect(run(`setpriv --regid 100 --clear-groups ${inSandbox}`)).toMatchObject(works);
  });
});

// Real root has other limits, and no namespace of its own to lower them in.
describe.skipIf(isRoot)('limits of namespaces', () => {
  const limited = (limit: string, value: number, command: string) =>
    run(`unshare --user --map-current-user --keep-caps bash -c 'echo ${value} >/proc/sys/user/${limit}
exec setpriv --inh-caps=-all --ambient-caps=-all ${command}'`);

  test.each([['max_net_namespaces', 1]])(
    '%s of %i is told with its cure, by the sandbox and by the doctor',
    (limit, value) => {
      const sandbox = limited(limit, value, inSandbox);
      expect(sandbox).toMatchObject({ status: 3, stderr: expect.stringContaining(`user.${limit} (${value})`) });
      expect(sandbox.stderr).toContain(`sysctl -w user.${limit}=15000`);
      const doctor = limited(limit, value, `${underlay} doctor`);
      expect(doctor).toMatchObject({ status: 3, stdout: expect.stringContaining(`user.${limit} (${value})`) });
      expect(doctor.stdout).toContain(`sysctl -w user.${limit}=15000`);
    },
  );
});
