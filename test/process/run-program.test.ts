import { describe, expect, test } from 'vitest';
import { readProgram } from '../../src/process/read-program.ts';
import { runProgram } from '../../src/process/run-program.ts';

const env = { PATH: '/usr/bin:/bin', MARK: 'seen' };

describe.each([
  { name: 'a program that is run', run: runProgram },
  { name: 'a program that is read', run: readProgram },
])('$name', ({ run }) => {
  const bash = (script: string, options = {}) => run('bash', ['--norc', '-c', script], { env, ...options });

  test('tells the status and every stream, word for word', async () => {
    const end = await bash('echo one; echo two >&2; echo three >&3; exit 7', { third: true });
    expect(end).toEqual({ status: 7, stdout: 'one\n', stderr: 'two\n', third: 'three\n' });
  });

  test('it has the environment that it is given and no other, reads nothing, and is in no folder of the caller', async () => {
    const { stdout } = await bash('read -r line; echo "$line$?$MARK$HOME$PWD"');
    expect(stdout).toBe('1seen/\n');
  });

  test('a third descriptor is not there where nobody asked for it', async () => {
    expect((await bash('[[ ! -e /proc/self/fd/3 ]]')).status).toBe(0);
  });

  test('it leads a group of its own', async () => {
    expect((await bash('read -r _ _ _ _ group _ </proc/$$/stat; ((group == $$))')).status).toBe(0);
  });

  test('at its time the whole group goes, and with it whoever holds the output', async () => {
    const end = await bash('trap "" TERM; sleep 1000 & echo $!; wait', { timeout: 500 });
    expect(end.status).toBeNull();
    const gone = `while read -r _ _ state _ </proc/${Number(end.stdout)}/stat && [[ $state != Z ]]; do sleep 0.05; done`;
    expect((await bash(`${gone} 2>/dev/null`, { timeout: 120_000 })).status).toBe(0);
  });

  test('one that prints without end is ended', async () => {
    const end = await run('yes', [], { env, maximumOutput: 1000 });
    expect(end.status).toBeNull();
    expect(end.stdout).toHaveLength(1000);
  });

  test('what cannot be started says why', async () => {
    const end = await run('/no/such/program', [], { env });
    expect(end).toMatchObject({ status: null, stdout: '' });
    expect(end.fault).toContain('ENOENT');
  });
});
